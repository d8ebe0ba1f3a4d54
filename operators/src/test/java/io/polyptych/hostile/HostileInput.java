package io.polyptych.hostile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of {@code fixtures/hostile/table.yaml}.
 *
 * @param input file below the folder
 * @param takenAs reference, mask, record or link
 * @param code of its rejection, or OK
 * @param says a part of the message that says what to change; empty where any will do
 * @param what it is, for people
 */
record HostileInput(
        String input,
        @JsonProperty("taken-as") String takenAs,
        String code,
        String says,
        String what) {
    static final Path FOLDER = Path.of("..", "fixtures", "hostile").toAbsolutePath().normalize();

    static List<HostileInput> all() {
        try {
            return List.of(
                    new YAMLMapper()
                            .readValue(
                                    FOLDER.resolve("table.yaml").toFile(), HostileInput[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRefused() {
        return !code.equals("OK");
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(FOLDER.resolve(input));
    }

    @Override
    public String toString() {
        return input;
    }
}
