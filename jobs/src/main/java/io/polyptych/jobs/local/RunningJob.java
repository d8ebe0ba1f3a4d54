package io.polyptych.jobs.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * What another command needs to know of a job that runs in a folder: {@code FOLDER/running.json},
 * there while it runs. One that was killed leaves it behind; then nobody answers at its address.
 *
 * @param name of the job
 * @param id Flink's
 * @param webUi where Flink's REST interface answers
 * @param kafka HOST:PORT of the Kafka in use
 * @param expected what it will have to do
 */
public record RunningJob(String name, String id, URI webUi, String kafka, Expected expected) {
    /**
     * What a job will have to do, as far as it is known.
     *
     * @param shots in all; 0: not known
     * @param recordsRejected as a whole, by ingest
     * @param resumed whether it goes on from a checkpoint: Flink's counts begin at 0 again
     */
    public record Expected(long shots, long recordsRejected, boolean resumed) {
        public static final Expected UNKNOWN = new Expected(0, 0, false);
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "running.json";
    private static final String CANCELLED = "cancelled";

    public RunningJob {
        expected = Objects.requireNonNullElse(expected, Expected.UNKNOWN);
    }

    /** Says that the job runs, and isn't cancelled. */
    public void announce(Path folder) throws IOException {
        keep(folder);
        Path unfinished = Files.createTempFile(folder, FILE, ".part");
        JSON.writeValue(unfinished.toFile(), this);
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The job that runs in a folder, or ran there when its process was killed. */
    public static Optional<RunningJob> in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.isRegularFile(file)
                ? Optional.of(JSON.readValue(file.toFile(), RunningJob.class))
                : Optional.empty();
    }

    /** Says that no job runs any more. */
    public static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        keep(folder);
    }

    /** Tells the command whose job runs in a folder that its end will be asked for. */
    public static void cancel(Path folder) throws IOException {
        Files.writeString(folder.resolve(CANCELLED), "");
    }

    /** Takes that back. */
    public static void keep(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(CANCELLED));
    }

    /** Whether somebody has asked for the end of the job that runs in a folder. */
    public static boolean isCancelled(Path folder) {
        return Files.exists(folder.resolve(CANCELLED));
    }

    /** As Flink shows it. */
    public JobView view() {
        return new JobView(webUi, id);
    }

    /** Whether its process answers, and not another one that has its address by now. */
    public boolean answers() {
        try {
            return view().details().path("jid").asText().equals(id);
        } catch (IOException e) {
            return false;
        }
    }
}
