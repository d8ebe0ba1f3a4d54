package io.polyptych.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A standalone cluster of real processes for a test: what {@code deploy/local-cluster} starts, with
 * a handle on each process.
 *
 * <p>Every port is given by the system. Logs, checkpoints and temporary files lie in the folder
 * given. Closing it, or the end of this JVM, ends the processes. One thread at a time.
 *
 * <pre>{@code
 * try (LocalCluster cluster = LocalCluster.start(folder, Map.of())) {
 *     cluster.addTaskManager("tm-1");
 *     StreamExecutionEnvironment env = cluster.environment(ClusterFolder.jobJar());
 *     ... draw the job
 *     String job = env.executeAsync("catalog").getJobID().toString();
 *     cluster.kill(cluster.rest().taskManagersOf(job, "customize").iterator().next());
 * }
 * }</pre>
 */
public final class LocalCluster implements AutoCloseable {
    private static final String JOB_MANAGER = "jobmanager";
    private static final Duration READY = Duration.ofMinutes(3);
    private static final Pattern REST_PORT =
            Pattern.compile("Rest endpoint listening at \\S+:(\\d+)");

    private final Path folder;
    private final Configuration configuration;
    private final Map<String, FlinkProcess> processes = new ConcurrentHashMap<>();
    private final Thread lastResort = new Thread(this::killAll);
    private int port;

    private LocalCluster(Path folder, Configuration configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /**
     * Starts a JobManager and waits until it answers; there is no TaskManager yet.
     *
     * @param folder for logs and checkpoints; made if missing, best a new one for each cluster
     * @param settings Flink's keys and values, over those of {@code deploy/flink/config.yaml}
     */
    public static LocalCluster start(Path folder, Map<String, String> settings) throws IOException {
        Path home = folder.toAbsolutePath();
        Files.createDirectories(home.resolve("log"));
        Files.createDirectories(home.resolve("tmp"));
        Configuration configuration = ClusterFolder.configuration();
        configuration.setString(
                "execution.checkpointing.dir", home.resolve("checkpoints").toUri().toString());
        configuration.setString("io.tmp.dirs", home.resolve("tmp").toString());
        configuration.setString("rest.bind-port", "0");
        configuration.setString("jobmanager.rpc.port", "0");
        settings.forEach(configuration::setString);
        LocalCluster cluster = new LocalCluster(home, configuration);
        Runtime.getRuntime().addShutdownHook(cluster.lastResort);
        try {
            cluster.startJobManager();
            return cluster;
        } catch (IOException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * Starts a TaskManager and waits until its slots are registered.
     *
     * @param id also the name under which the REST API and its log know it
     */
    public void addTaskManager(String id) throws IOException {
        int before = rest().freeSlots();
        run(id, FlinkProcess.taskManager(id, folder, configuration));
        await(id, "the slots of " + id, () -> rest().freeSlots() > before);
    }

    /**
     * {@code kill -9}: no shutdown hook, no farewell to the JobManager. Returns once it is dead.
     */
    public void kill(String taskManager) {
        FlinkProcess process = processes.remove(taskManager);
        if (process == null) {
            throw new IllegalArgumentException(
                    "no process '" + taskManager + "' among " + processes.keySet());
        }
        process.kill();
    }

    /** Whether a process still runs: neither killed, nor ended by itself. */
    public boolean isAlive(String id) {
        FlinkProcess process = processes.get(id);
        return process != null && process.isAlive();
    }

    /** The JobManager's REST port, which is also where jobs are submitted. */
    public int port() {
        return port;
    }

    public ClusterRest rest() {
        return new ClusterRest("http://localhost:" + port);
    }

    /** The cluster's settings; checkpoints and restarts among them hold only if submitted too. */
    public Configuration configuration() {
        return new Configuration(configuration);
    }

    /** An environment that submits here, with the cluster's settings and these job jars. */
    public StreamExecutionEnvironment environment(Path... jars) {
        return StreamExecutionEnvironment.createRemoteEnvironment(
                "localhost",
                port,
                configuration(),
                Arrays.stream(jars).map(Path::toString).toArray(String[]::new));
    }

    @Override
    public void close() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private void startJobManager() throws IOException {
        run(JOB_MANAGER, FlinkProcess.jobManager(JOB_MANAGER, folder, configuration));
        await(JOB_MANAGER, "the JobManager's REST port", this::findPort);
        await(JOB_MANAGER, "the JobManager's answer", () -> rest().isReady());
        // Found out only now, since the system gave it; TaskManagers have to be told.
        for (var setting : rest().get("/jobmanager/config")) {
            if (setting.get("key").asText().equals("jobmanager.rpc.port")) {
                configuration.setString("jobmanager.rpc.port", setting.get("value").asText());
            }
        }
    }

    private boolean findPort() {
        Matcher line = REST_PORT.matcher(processes.get(JOB_MANAGER).log());
        if (line.find()) {
            port = Integer.parseInt(line.group(1));
        }
        return port != 0;
    }

    private void run(String id, FlinkProcess process) {
        processes.put(id, process);
    }

    private void await(String id, String what, BooleanSupplier question) {
        Eventually.isTrue(
                READY,
                what + "; see " + folder.resolve("log"),
                () -> {
                    if (!isAlive(id)) {
                        throw new AssertionError(id + " ended by itself; see " + folder);
                    }
                    return question.getAsBoolean();
                });
    }

    private void killAll() {
        processes.values().forEach(FlinkProcess::kill);
        processes.clear();
    }
}
