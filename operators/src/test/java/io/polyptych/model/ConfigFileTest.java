package io.polyptych.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a JSON file holds, it is read or refused in one line that says where. */
class ConfigFileTest {
    @TempDir private Path folder;

    @Test
    void keysAreReadByName() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"width\": 3}");

        assertThat(ConfigFile.read(file).positive("width")).isEqualTo(3);
        assertThatThrownBy(() -> ConfigFile.read(file).positive("height"))
                .isInstanceOf(UnusableModel.class)
                .hasMessageEndingWith("height is missing, expected a whole number above 0");
    }

    @Test
    void faultsSayWhereAndNothingOfTheParser() throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\n\"width\": }");

        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll("config.json can't be read as JSON", "line 2")
                .message()
                .doesNotContain("Source", "REDACTED", "\n");
    }

    @Test
    void aFileLargerThanAnyIsRefusedUnread() throws IOException {
        Path file = folder.resolve("config.json");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 36);
        }

        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("expected at most 16,000,000 bytes, found 68,719,476,736");
    }
}
