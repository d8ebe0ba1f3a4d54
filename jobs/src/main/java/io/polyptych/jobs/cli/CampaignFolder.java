package io.polyptych.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.local.FlinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a campaign leaves in a run's folder to go on from: {@code checkpoints/JOB}, and beside it
 * the note of its start.
 *
 * @param out the run's folder
 * @param job the campaign's job by name
 */
record CampaignFolder(Path out, String job) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A plus sign is in no campaign's name. */
    private static final String NOTE = "+start.json";

    static CampaignFolder of(Path out, CampaignFile campaign) {
        return new CampaignFolder(out, CampaignJob.name(campaign));
    }

    /** Of every campaign that was started in a folder, by name. */
    static List<CampaignFolder> in(Path out) throws IOException {
        Path folder = out.resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(NOTE))
                    .map(name -> name.substring(0, name.length() - NOTE.length()))
                    .sorted()
                    .map(name -> new CampaignFolder(out, name))
                    .toList();
        }
    }

    /** Whether there is a checkpoint to go on from. */
    boolean hasCheckpoint() throws IOException {
        if (!Files.isDirectory(checkpoints())) {
            return false;
        }
        try (Stream<Path> files = Files.walk(checkpoints())) {
            return files.anyMatch(file -> file.endsWith("_metadata"));
        }
    }

    /** Makes the next start one from the beginning of the feed. */
    void forgetCheckpoint() throws IOException {
        FlinkSettings.forget(checkpoints());
    }

    /** The note of the last start; empty if there was none. */
    Optional<CampaignNote> note() throws IOException {
        return Files.isRegularFile(file())
                ? Optional.of(JSON.readValue(file().toFile(), CampaignNote.class))
                : Optional.empty();
    }

    void keep(CampaignNote note) throws IOException {
        Files.createDirectories(file().getParent());
        JSON.writeValue(file().toFile(), note);
    }

    private Path checkpoints() {
        return out.resolve("checkpoints").resolve(job);
    }

    private Path file() {
        return out.resolve("checkpoints").resolve(job + NOTE);
    }
}
