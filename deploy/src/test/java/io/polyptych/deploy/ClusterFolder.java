package io.polyptych.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/** What {@code mvn package} assembles in {@code deploy/target/cluster}. */
public final class ClusterFolder {
    private static final Path ASSEMBLED = Path.of("target", "cluster").toAbsolutePath();

    private ClusterFolder() {}

    /** The class path of every process of a cluster. */
    public static Path lib() {
        return complete().resolve("lib");
    }

    /** Flink's configuration and the loggers'. */
    public static Path conf() {
        return complete().resolve("conf");
    }

    /** The jar that holds the jobs and what only they need. */
    public static Path jobJar() {
        return complete().resolve("job").resolve("polyptych-job.jar");
    }

    /** A fresh copy of what {@code deploy/flink/config.yaml} says. */
    public static Configuration configuration() {
        return GlobalConfiguration.loadConfiguration(conf().toString());
    }

    private static Path complete() {
        if (!Files.exists(ASSEMBLED.resolve("job").resolve("polyptych-job.jar"))) {
            throw new IllegalStateException(
                    ASSEMBLED + " is not assembled; run mvn -DskipTests package first");
        }
        return ASSEMBLED;
    }
}
