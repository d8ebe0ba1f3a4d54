package io.polyptych.jobs.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in this process, for local runs and tests: one node, on a free port of
 * loopback, its log in a folder that a later command reopens.
 *
 * <p>One process at a time may have a folder open; Kafka's own lock file keeps a second one out.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** The same for every folder, so that a reopened one is recognised as formatted. */
    private static final String CLUSTER_ID = "cG9seXB0eWNoLWxvY2FsMQ";

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final String address;

    private EmbeddedKafka(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts a broker on a folder, formatting it if it is new. Returns when it serves. */
    public static EmbeddedKafka open(Path folder) {
        int[] ports = freePorts(2);
        String log = folder.toAbsolutePath().toString();
        format(log);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(properties(log, ports), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, "127.0.0.1:" + ports[0]);
    }

    /** HOST:PORT for clients. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(String log) {
        try {
            Files.createDirectories(Path.of(log));
            new Formatter()
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(NODE)
                    .setDirectories(List.of(log))
                    .setMetadataLogDirectory(log)
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("could not format Kafka's log in " + log, e);
        } catch (Exception e) {
            throw new IllegalStateException("could not format Kafka's log in " + log, e);
        }
    }

    private static Properties properties(String log, int[] ports) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + ports[1]);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(ports[0], ports[1]));
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", log);
        properties.put("num.partitions", "1");
        properties.put("auto.create.topics.enable", "false");
        for (String replicated : List.of("offsets.topic", "transaction.state.log")) {
            properties.put(replicated + ".replication.factor", "1");
            properties.put(replicated + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // The log is the record of truth of a local run: nothing in it ages away.
        properties.put("log.retention.ms", "-1");
        return properties;
    }

    private static int[] freePorts(int count) {
        ServerSocket[] sockets = new ServerSocket[count];
        int[] ports = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ports[i] = sockets[i].getLocalPort();
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
    }
}
