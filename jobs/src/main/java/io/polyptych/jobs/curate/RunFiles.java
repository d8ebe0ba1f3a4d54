package io.polyptych.jobs.curate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a run has written and finished, for its report. */
public final class RunFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunFiles() {}

    /**
     * @param out folder of the run
     * @param recordsIn groups in the file or topic, or -1 where nobody counted them
     */
    public static CurateReport.Found read(Path out, int recordsIn) throws IOException {
        List<CurateReport.Kept> samples = new ArrayList<>();
        List<Path> shards = ShardFiles.in(out.resolve(CurateFiles.SHARDS));
        for (Path shard : shards) {
            for (ShardFiles.Entry entry : ShardFiles.read(shard, ".json")) {
                JsonNode sample = JSON.readTree(entry.bytes());
                samples.add(
                        new CurateReport.Kept(
                                sample.path("key").asText(), sample.at("/mask/kind").asText()));
            }
        }
        return new CurateReport.Found(
                recordsIn,
                lines(out.resolve(CurateFiles.TALLIES), Tally.class),
                lines(out.resolve(CurateFiles.DROPPED), Drop.class),
                samples,
                shards.size());
    }

    /** Whether a run has finished anything in a folder. */
    public static boolean any(Path out) throws IOException {
        return !ShardFiles.in(out.resolve(CurateFiles.SHARDS)).isEmpty()
                || !files(out.resolve(CurateFiles.TALLIES)).isEmpty();
    }

    private static <T> List<T> lines(Path folder, Class<T> type) throws IOException {
        List<T> read = new ArrayList<>();
        for (Path file : files(folder)) {
            for (String line : Files.readAllLines(file)) {
                read.add(JSON.readValue(line, type));
            }
        }
        return read;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
