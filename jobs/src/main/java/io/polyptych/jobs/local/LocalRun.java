package io.polyptych.jobs.local;

import io.polyptych.device.Devices;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Everything a job needs in one process and one folder: Flink with its web UI, a Kafka (embedded,
 * its log in the folder, unless another one is named), the object store, the checkpoints.
 *
 * <pre>
 * OUT/kafka  OUT/checkpoints/JOB  OUT/objects  OUT/rows
 * </pre>
 */
public final class LocalRun implements AutoCloseable {
    private final Path out;
    private final Optional<EmbeddedKafka> embedded;
    private final String kafka;
    private final Path settings;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread onInterrupt = new Thread(this::stop, "stop");

    private LocalFlink flink;

    /**
     * @param kafka HOST:PORT, or null for the embedded one
     * @param settings Flink's, a YAML file
     */
    public LocalRun(Path out, String kafka, Path settings) {
        this.out = out.toAbsolutePath().normalize();
        this.settings = settings;
        this.embedded =
                kafka == null
                        ? Optional.of(EmbeddedKafka.open(this.out.resolve("kafka")))
                        : Optional.empty();
        this.kafka = embedded.map(EmbeddedKafka::address).orElse(kafka);
        // Ctrl-C: the job is suspended and its checkpoint kept, the embedded log is closed in
        // order.
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** HOST:PORT of the Kafka in use. */
    public String kafka() {
        return kafka;
    }

    /** Makes the topics that are missing. */
    public void createTopics(Topics topics) throws InterruptedException {
        topics.create(kafka, 1);
    }

    /**
     * Starts Flink and a job on it.
     *
     * @param resume whether to go on from the job's last retained checkpoint
     * @param draw puts the job's graph on an environment
     */
    public JobID start(
            String name,
            PolyptychConfig config,
            boolean resume,
            Consumer<StreamExecutionEnvironment> draw)
            throws Exception {
        Configuration configuration = FlinkSettings.load(settings);
        FlinkSettings.checkpointIn(checkpoints(name), configuration);
        if (resume) {
            FlinkSettings.resumeFrom(checkpoints(name), configuration);
        }
        int parallelism =
                Math.max(
                        config.customize().subtasks(),
                        Math.max(1, Runtime.getRuntime().availableProcessors()));
        flink = LocalFlink.start(configuration, parallelism);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        draw.accept(env);
        return flink.submit(env, name);
    }

    /** Where the web UI answers, once a job was started. */
    public URI webUi() throws Exception {
        return flink.address();
    }

    /**
     * Waits until a job has ended well, and forgets its checkpoints: there is nothing to resume.
     */
    public void await(String name, JobID job) throws Exception {
        flink.await(job);
        FlinkSettings.forget(checkpoints(name));
    }

    private Path checkpoints(String name) {
        return out.resolve("checkpoints").resolve(name);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            return; // The process is ending, and the hook is at work.
        }
        stop();
    }

    private void stop() {
        if (closed.getAndSet(true)) {
            return;
        }
        if (flink != null) {
            flink.close();
        }
        Devices.shutDown();
        embedded.ifPresent(EmbeddedKafka::close);
    }
}
