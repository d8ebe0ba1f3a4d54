package io.polyptych.system.flux;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.polyptych.contract.Manifest;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A model of random weights in fixtures/models, as its model.yaml names its files. */
public final class TinyModel {
    private TinyModel() {}

    /**
     * @param name of its folder
     */
    public static Manifest of(String name) {
        Path folder = Path.of("..", "fixtures", "models", name).toAbsolutePath().normalize();
        try {
            String text = Files.readString(folder.resolve("model.yaml"));
            JsonNode yaml = new YAMLMapper().readTree(text);
            Map<String, String> files = new HashMap<>();
            yaml.path("files")
                    .properties()
                    .forEach(
                            file -> {
                                JsonNode path = file.getValue();
                                String relative =
                                        path.isTextual()
                                                ? path.asText()
                                                : path.path("path").asText();
                                files.put(
                                        file.getKey(),
                                        folder.resolve(relative).normalize().toString());
                            });
            Map<String, String> defaults = new HashMap<>();
            yaml.path("defaults")
                    .properties()
                    .forEach(entry -> defaults.put(entry.getKey(), entry.getValue().asText()));
            return new Manifest(
                    yaml.path("system").asText(),
                    yaml.path("name").asText(),
                    folder.toString(),
                    files,
                    Digests.sha256(text),
                    yaml.path("licence").path("name").asText(),
                    Set.of(Use.RESEARCH),
                    "float32",
                    defaults);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
