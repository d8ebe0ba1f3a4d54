package io.polyptych.jobs;

import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.config.PolyptychConfig;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The graph of both jobs as far as {@code route}: everything that comes before the renders, on real
 * records and a real object store. Shots and rejections are counted by Flink and thrown away, so
 * there is nothing to look at afterwards but the object store and the figures.
 */
public final class UntilRouteJob {
    private final Topology topology;

    /**
     * @param products records in
     * @param config of the stages; its topics and places for rows are not used
     */
    public UntilRouteJob(Source<RawRecord, ?, ?> products, PolyptychConfig config) {
        var endpoints =
                new Endpoints(
                        products,
                        "ingest-files",
                        new DiscardingSink<>(),
                        new DiscardingSink<>(),
                        new DiscardingSink<>());
        this.topology = new Topology(endpoints, config, Systems.builtIn());
    }

    /** Declares that part of the graph. */
    public void defineOn(StreamExecutionEnvironment env) {
        topology.defineUntilRouteOn(env, new DiscardingSink<>());
    }
}
