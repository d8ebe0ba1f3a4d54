package io.polyptych.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of processes, and jobs that come in jars as they do in production. */
class StandaloneClusterITCase {
    private static final Path FOLDER = Path.of("target", "standalone-cluster");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final long COUNT = 7;

    @TempDir private static Path jars;
    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = LocalCluster.start(FOLDER, Map.of());
        cluster.addTaskManager("tm-1");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void twoJobsInOneTaskManagerLoadTheNativeLibrariesFromLib() throws Exception {
        Path jar = jar(NativeLibraries.class);

        Map<String, String> first = run(new NativeLibraries(), NativeLibraries.REPORT, jar);
        Map<String, String> second = run(new NativeLibraries(), NativeLibraries.REPORT, jar);

        assertThat(second.get("process")).as("one TaskManager").isEqualTo(first.get("process"));
        assertThat(second.get("task-loader"))
                .as("each job has a class loader of its own")
                .isNotEqualTo(first.get("task-loader"));
        for (Map<String, String> job : List.of(first, second)) {
            assertThat(job.get("djl-loader")).startsWith("AppClassLoader@");
            assertThat(job.get("opencv-loader")).startsWith("AppClassLoader@");
            assertThat(job.get("task-loader")).doesNotStartWith("AppClassLoader@");
            assertThat(job).containsEntry("djl-sum", "7.0").containsEntry("opencv-sum", "7.0");
        }
    }

    @Test
    void connectorsComeFromTheJobJarAndContractsFromLib() throws Exception {
        Map<String, String> job =
                run(
                        new JobLibraries(),
                        JobLibraries.REPORT,
                        jar(JobLibraries.class),
                        ClusterFolder.jobJar());

        assertThat(job)
                .containsEntry("parquet", "PAR1…PAR1")
                .containsEntry("avro-loader", "AppClassLoader")
                .containsEntry("schemas-loader", "AppClassLoader");
        assertThat(job.get("kafka-loader")).isNotEqualTo("AppClassLoader");
        assertThat(job.get("parquet-loader")).isNotEqualTo("AppClassLoader");
    }

    @Test
    void aJobSubmittedWithTheClustersSettingsCheckpointsByThem() throws Exception {
        JsonNode checkpoints = checkpointsOf(cluster.configuration());

        assertThat(checkpoints.get("mode").asText()).isEqualTo("exactly_once");
        assertThat(checkpoints.get("interval").asLong()).isEqualTo(30_000);
        assertThat(checkpoints.get("unaligned_checkpoints").asBoolean()).isTrue();
    }

    @Test
    void theClusterNoticesAKilledTaskManagerAndTakesANewOne() throws IOException {
        cluster.addTaskManager("tm-2");

        cluster.kill("tm-2");

        Eventually.isTrue(SOON, "tm-2 gone", () -> !cluster.rest().taskManagers().contains("tm-2"));
        cluster.addTaskManager("tm-3");
        assertThat(cluster.rest().taskManagers()).isEqualTo(Set.of("tm-1", "tm-3"));
        assertThat(cluster.rest().log("tm-3")).contains("TaskManagerRunner");
        cluster.kill("tm-3");
    }

    private static JsonNode checkpointsOf(Configuration submitted) throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        "localhost", cluster.port(), submitted);
        env.setParallelism(1);
        env.fromSequence(1, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync();
        String id = job.getJobID().toString();
        Eventually.isTrue(SOON, "RUNNING", () -> cluster.rest().state(id).equals("RUNNING"));
        JsonNode checkpoints = cluster.rest().get("/jobs/" + id + "/checkpoints/config");
        job.cancel().get();
        Eventually.isTrue(SOON, "CANCELED", () -> cluster.rest().state(id).equals("CANCELED"));
        return checkpoints;
    }

    private static Map<String, String> run(
            RichMapFunction<Long, Long> task, String accumulator, Path... jars) throws Exception {
        StreamExecutionEnvironment env = cluster.environment(jars);
        env.setParallelism(1);
        env.fromData(COUNT).map(task).sinkTo(new DiscardingSink<>());
        List<String> report = env.execute().getAccumulatorResult(accumulator);
        return report.stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    /** A job jar with one class in it. */
    private static Path jar(Class<?> task) throws IOException {
        Path jar = jars.resolve(task.getSimpleName() + ".jar");
        String entry = task.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                InputStream bytes = task.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
