package io.polyptych.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The checkout that the tests run in: Maven starts them in the module's folder. */
public final class Checkout {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Checkout() {}

    /** A file or folder of the checkout. */
    public static Path find(String name) {
        return Path.of("..", name).toAbsolutePath().normalize();
    }

    public static Path fixtures() {
        return find("fixtures");
    }

    /**
     * Flink's settings for local runs, as they are delivered, but with any free port for the web
     * UI, no metrics reporter, and some changes.
     *
     * @param folder where the changed file is written
     */
    public static Path flinkSettings(Path folder, Map<String, String> changes) throws IOException {
        ObjectNode settings = (ObjectNode) YAML.readTree(find("deploy/flink/local.yaml").toFile());
        settings.put("rest.bind-port", "0");
        settings.remove("metrics.reporters");
        changes.forEach(settings::put);
        Path file = folder.resolve("flink.yaml");
        YAML.writeValue(file.toFile(), settings);
        return file;
    }
}
