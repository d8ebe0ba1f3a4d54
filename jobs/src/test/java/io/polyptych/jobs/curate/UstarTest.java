package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UstarTest {
    private static final Map<String, byte[]> FILES = files();

    @TempDir private Path folder;

    @Test
    void anotherReaderFindsEveryFileAsItWasAdded() throws Exception {
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                assertThat(entry.isCheckSumOK()).isTrue();
                assertThat(entry.isFile()).isTrue();
                read.put(entry.getName(), tar.readAllBytes());
            }
        }

        assertThat(read.keySet()).containsExactlyElementsOf(FILES.keySet());
        FILES.forEach((name, bytes) -> assertThat(read.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void ourOwnReaderFindsThemToo() throws Exception {
        Path file = Files.write(folder.resolve("a.tar"), archive());

        assertThat(ShardFiles.read(file, ".json"))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.name()).isEqualTo("mug.json");
                            assertThat(entry.bytes()).isEqualTo(FILES.get("mug.json"));
                        });
        assertThat(ShardFiles.read(file, "")).hasSameSizeAs(FILES.keySet());
    }

    @Test
    void equalFilesMakeEqualArchivesOfWholeBlocks() throws Exception {
        assertThat(archive()).isEqualTo(archive());
        assertThat(archive().length % Ustar.BLOCK).isZero();
    }

    @Test
    void anArchiveThatIsCutShortIsNotBelieved() throws Exception {
        byte[] whole = archive();
        Path file =
                Files.write(
                        folder.resolve("cut.tar"),
                        Arrays.copyOf(whole, whole.length - 2 * Ustar.BLOCK));

        assertThatThrownBy(() -> ShardFiles.read(file, ".json"))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("cut.tar");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        Ustar tar = new Ustar(new ByteArrayOutputStream());

        assertThatThrownBy(() -> tar.add("x".repeat(101), new byte[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 letters");
    }

    private static byte[] archive() throws Exception {
        var bytes = new ByteArrayOutputStream();
        Ustar tar = new Ustar(bytes);
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            tar.add(file.getKey(), file.getValue());
        }
        tar.finish();
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("mug.ref.png", new byte[3 * Ustar.BLOCK]);
        files.put("mug.json", "{\"key\": \"mug\"}".getBytes(StandardCharsets.UTF_8));
        files.put("mug.txt", new byte[0]);
        byte[] odd = new byte[100_001];
        Arrays.fill(odd, (byte) 7);
        files.put("x".repeat(100), odd);
        return files;
    }
}
