package io.polyptych.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
    private static final byte[] BYTES = {1, 2, 3};

    @TempDir private Path folder;
    private ObjectStore objects;

    @BeforeEach
    void open() {
        objects = new ObjectStore(folder.toUri().toString());
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        objects.write("images/a.png", BYTES);

        assertThat(objects.read("images/a.png")).isEqualTo(BYTES);
        assertThat(objects.find("images/a.png")).isPresent();
        assertThat(objects.exists("images/a.png")).isTrue();
    }

    @Test
    void whatIsNotThereIsEmptyNotAnError() throws IOException {
        assertThat(objects.find("images/none.png")).isEmpty();
        objects.delete("images/none.png");
    }

    @Test
    void nothingTemporaryIsLeftBehind() throws IOException {
        objects.write("images/a.png", BYTES);
        objects.write("images/a.png", new byte[] {4});

        assertThat(names("images")).containsExactly("a.png");
        assertThat(objects.read("images/a.png")).containsExactly(4);
    }

    @Test
    void whereRenamingDoesNotOverwriteOnlyReplaceDoes() throws IOException {
        ObjectStore careful = new ObjectStore(CarefulFileSystem.root(folder));
        careful.write("renders/k.started", BYTES);

        careful.write("renders/k.started", new byte[] {4});
        assertThat(careful.read("renders/k.started")).isEqualTo(BYTES);

        careful.replace("renders/k.started", new byte[] {5});
        assertThat(careful.read("renders/k.started")).containsExactly(5);
        assertThat(names("renders")).containsExactly("k.started");
    }

    @Test
    void replaceAlsoWritesWhatIsNotThereYet() throws IOException {
        objects.replace("images/a.png", BYTES);

        assertThat(objects.read("images/a.png")).isEqualTo(BYTES);
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() throws IOException {
        ObjectStore careful = new ObjectStore(CarefulFileSystem.root(folder));

        assertThatThrownBy(() -> careful.write("images/" + CarefulFileSystem.FULL, BYTES))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        assertThat(names("images")).isEmpty();
    }

    @Test
    void aReferenceNamesAnObjectByItsBytes() throws IOException {
        objects.write("images/a.png", BYTES);

        ImageRef image = objects.reference("images/a.png", BYTES, 2, 1, "image/png");

        assertThat(objects.read(image)).isEqualTo(BYTES);
        assertThat(image.getUri()).isEqualTo(objects.uri("images/a.png"));
        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getHeight()).isEqualTo(1);
    }

    @Test
    void racingWritersOfOneNameLeaveOneWholeObject() {
        List<byte[]> read =
                IntStream.range(0, 2_000)
                        .parallel()
                        .mapToObj(
                                i -> {
                                    try {
                                        objects.write("renders/k.png", BYTES);
                                        return objects.read("renders/k.png");
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                })
                        .toList();

        assertThat(read).allMatch(bytes -> Arrays.equals(bytes, BYTES));
    }

    @Test
    void anObjectThatDiffersFromItsReferenceIsRefused() throws IOException {
        objects.write("images/a.png", BYTES);
        ImageRef lying =
                new ImageRef("0".repeat(64), objects.uri("images/a.png"), 1, 1, "image/png");

        assertThatThrownBy(() -> objects.read(lying))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("digest");
    }

    private List<String> names(String inside) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(inside))) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
