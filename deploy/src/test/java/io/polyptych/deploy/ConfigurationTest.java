package io.polyptych.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flink ignores a key that it does not know, so a slip of the pen would go unnoticed. */
class ConfigurationTest {
    private static final List<Class<?>> OPTIONS =
            List.of(
                    CheckpointingOptions.class,
                    CoreOptions.class,
                    JobManagerOptions.class,
                    MetricOptions.class,
                    PipelineOptions.class,
                    RestOptions.class,
                    RestartStrategyOptions.class,
                    StateBackendOptions.class,
                    TaskManagerOptions.class);
    private static final String REPORTER = "metrics.reporter.prom.";

    @ParameterizedTest
    @ValueSource(strings = {"config.yaml", "local.yaml", "curate.yaml"})
    void everyKeyIsOneThatFlinkKnows(String file) throws Exception {
        Set<String> keys = new TreeSet<>(settings(file).keySet());
        keys.removeIf(key -> key.startsWith(REPORTER));

        assertThat(keys).isNotEmpty().isSubsetOf(keysOfFlink());
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.yaml", "local.yaml"})
    void bothPlacesCheckpointExactlyOnceAndRefuseGenericTypes(String file) throws Exception {
        Configuration read = Configuration.fromMap(settings(file));

        assertThat(read.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(read.get(CheckpointingOptions.ENABLE_UNALIGNED)).isTrue();
        assertThat(read.get(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH)).isTrue();
        assertThat(read.get(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isPositive();
        assertThat(read.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    }

    @Test
    void whatHasNativeCodeIsLoadedFromLib() throws Exception {
        Configuration read = Configuration.fromMap(settings("config.yaml"));

        assertThat(read.get(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL))
                .contains("io.polyptych.", "ai.djl.", "com.sun.jna.", "org.opencv.", "nu.pattern.");
    }

    private static Map<String, String> settings(String file) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        return yaml.readerForMapOf(String.class).readValue(Path.of("flink", file).toFile());
    }

    private static Set<String> keysOfFlink() throws IllegalAccessException {
        Set<String> keys = new TreeSet<>();
        for (Class<?> options : OPTIONS) {
            for (Field field : options.getFields()) {
                if (field.get(null) instanceof ConfigOption<?> option) {
                    keys.add(option.key());
                }
            }
        }
        return keys;
    }
}
