package io.polyptych.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A JobManager or a TaskManager, as a child process with Flink's own reckoning of its memory.
 *
 * <p>Its log is {@code log/ID.log} in the cluster's folder, its output {@code log/ID.out}.
 */
final class FlinkProcess {
    private final Path log;
    private final Process process;

    private FlinkProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static FlinkProcess jobManager(String id, Path folder, Configuration configuration)
            throws IOException {
        JobManagerProcessSpec sizes = JobManagerProcessUtils.processSpecFromConfig(configuration);
        return start(
                id,
                folder,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                JobManagerProcessUtils.generateJvmParametersStr(sizes, configuration),
                JobManagerProcessUtils.generateDynamicConfigsStr(sizes),
                configuration);
    }

    static FlinkProcess taskManager(String id, Path folder, Configuration configuration)
            throws IOException {
        TaskExecutorProcessSpec sizes =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        Configuration named = new Configuration(configuration);
        named.setString("taskmanager.resource-id", id);
        return start(
                id,
                folder,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                ProcessMemoryUtils.generateJvmParametersStr(sizes),
                TaskExecutorProcessUtils.generateDynamicConfigsStr(sizes),
                named);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}, and waits until it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What it has logged so far. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlinkProcess start(
            String id,
            Path folder,
            String main,
            String jvmFlags,
            String sizes,
            Configuration configuration)
            throws IOException {
        Path log = folder.resolve("log").resolve(id + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words(jvmFlags));
        command.addAll(words(configuration.get(CoreOptions.FLINK_JVM_OPTIONS)));
        command.add("-Dlog.file=" + log);
        command.add(
                "-Dlog4j.configurationFile=" + ClusterFolder.conf().resolve("log4j.properties"));
        command.addAll(List.of("-cp", ClusterFolder.lib().resolve("*").toString(), main));
        command.addAll(List.of("--configDir", ClusterFolder.conf().toString()));
        for (Map.Entry<String, String> setting : configuration.toMap().entrySet()) {
            command.addAll(List.of("-D", setting.getKey() + "=" + setting.getValue()));
        }
        // Last, since the later of two settings of one key holds.
        command.addAll(words(sizes));
        File output = log.resolveSibling(id + ".out").toFile();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        return new FlinkProcess(log, process);
    }

    private static List<String> words(String line) {
        return List.of(line.trim().split("\\s+"));
    }
}
