package io.polyptych.jobs.local;

import java.net.URI;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in this process, with its web UI, which stays up after a job has ended (the local
 * environment's closes with it).
 */
public final class LocalFlink implements AutoCloseable {
    private final MiniCluster cluster;

    private LocalFlink(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * @param configuration as for a cluster; {@code rest.bind-port} may be a range, of which the
     *     first free port is taken
     */
    public static LocalFlink start(Configuration configuration, int slots) throws Exception {
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                                .build());
        cluster.start();
        return new LocalFlink(cluster);
    }

    /** Where the web UI and the REST interface answer. */
    public URI address() throws Exception {
        return cluster.getRestAddress().get();
    }

    /** Starts the job that an environment describes. */
    public JobID submit(StreamExecutionEnvironment environment, String name) throws Exception {
        var graph = environment.getStreamGraph();
        graph.setJobName(name);
        return cluster.submitJob(graph).get().getJobID();
    }

    /** Waits until a job has ended; throws if it failed. */
    public void await(JobID job) throws Exception {
        cluster.requestJobResult(job)
                .get()
                .toJobExecutionResult(Thread.currentThread().getContextClassLoader());
    }

    /** Stops a job without a savepoint; its last checkpoint stays. */
    public void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
    }

    public MiniCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
