package io.polyptych.jobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.util.FileUtils;

/**
 * Flink's settings, from the YAML files of {@code deploy/flink}: {@code local.yaml} for a local
 * run, {@code config.yaml} for a job submitted to a cluster, since checkpoints and restarts are
 * fixed where a job is submitted.
 */
public final class FlinkSettings {
    private FlinkSettings() {}

    /** One file's settings, nested keys joined by dots. */
    public static Configuration load(Path file) {
        Configuration configuration = new Configuration();
        try {
            flatten("", new YAMLMapper().readTree(file.toFile()), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's settings " + file + " can't be read", e);
        }
        return configuration;
    }

    /** Keeps a job's checkpoints in a folder of its own. */
    public static void checkpointIn(Path folder, Configuration configuration) {
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    }

    /**
     * Lets a job go on from its last retained checkpoint, if there is one: what was in flight when
     * it was stopped lies only there. The job owns that checkpoint from then on.
     */
    public static Optional<Path> resumeFrom(Path folder, Configuration configuration) {
        Optional<Path> last = lastCheckpoint(folder);
        last.ifPresent(
                path -> {
                    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString());
                    configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
                });
        return last;
    }

    /** Deletes a job's checkpoints. */
    public static void forget(Path folder) throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    /** Resumes from a checkpoint or savepoint that stays its owner's. */
    public static void resumeFrom(String checkpoint, Configuration configuration) {
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
    }

    private static Optional<Path> lastCheckpoint(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(path -> path.endsWith("_metadata"))
                    .max(Comparator.comparingLong(path -> path.toFile().lastModified()))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints in " + folder + " can't be listed", e);
        }
    }

    private static void flatten(String prefix, JsonNode node, Configuration configuration) {
        node.fields()
                .forEachRemaining(
                        field -> {
                            String key = prefix + field.getKey();
                            if (field.getValue().isObject()) {
                                flatten(key + ".", field.getValue(), configuration);
                            } else {
                                configuration.setString(key, field.getValue().asText());
                            }
                        });
    }
}
