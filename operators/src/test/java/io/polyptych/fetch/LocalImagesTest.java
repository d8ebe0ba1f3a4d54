package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.polyptych.imaging.ImageLimits;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalImagesTest {
    private static final byte[] FILE = {1, 2, 3};

    @TempDir Path folder;
    @TempDir Path other;

    private FetchConfigs config;

    @BeforeEach
    void start() throws Exception {
        config = new FetchConfigs(folder);
        config.limits = new ImageLimits(1_000, 1_000, 1_000);
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.jpg"), FILE);
        Files.write(other.resolve("secret.jpg"), FILE);
    }

    @Test
    void linksWithinTheFoldersAreFollowedAndThoseOutOfThemNot() throws Exception {
        Files.createSymbolicLink(folder.resolve("good.jpg"), folder.resolve("in/a.jpg"));
        Files.createSymbolicLink(folder.resolve("bad.jpg"), other.resolve("secret.jpg"));
        Files.createSymbolicLink(folder.resolve("way"), other);
        Files.createSymbolicLink(folder.resolve("lost.jpg"), folder.resolve("none.jpg"));

        assertThat(read("good.jpg")).isEqualTo(FILE);
        refused("bad.jpg", "IMAGE_NOT_ALLOWED");
        refused("way/secret.jpg", "IMAGE_NOT_ALLOWED");
        refused("lost.jpg", "IMAGE_MISSING");
    }

    @Test
    void aFolderThatIsItselfReachedByALinkIsRead() throws Exception {
        Files.createSymbolicLink(other.resolve("base"), folder);
        config = new FetchConfigs(other.resolve("base"));

        assertThat(read("in/a.jpg")).isEqualTo(FILE);
        assertThat(read(other.resolve("base/in/a.jpg").toString())).isEqualTo(FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ../x.jpg                      | IMAGE_NOT_ALLOWED
                    in/../../x.jpg                | IMAGE_NOT_ALLOWED
                    /etc/passwd                   | IMAGE_NOT_ALLOWED
                    file:///etc/passwd            | IMAGE_NOT_ALLOWED
                    FILE:///etc/passwd            | IMAGE_NOT_ALLOWED
                    file:///etc/%2e%2e/etc/passwd | IMAGE_NOT_ALLOWED
                    file://server/share/x.jpg     | IMAGE_BAD_LINK
                    file:x.jpg                    | IMAGE_BAD_LINK
                    file:///a%00b.jpg             | IMAGE_BAD_LINK
                    //server/share/x.jpg          | IMAGE_NOT_ALLOWED
                    \\\\server\\share\\x.jpg      | IMAGE_NOT_ALLOWED
                    in                            | IMAGE_MISSING
                    in/a.jpg/b.jpg                | IMAGE_MISSING
                    C:\\x.jpg                     | IMAGE_MISSING
                    """)
    void otherPathsAreRefused(String link, String code) {
        refused(link, code);
    }

    @Test
    void theSystemsOwnFilesAreNeverReadEvenWhereEverythingElseIs() {
        config.roots = List.of("/");

        for (String path : List.of("/proc/self/environ", "/dev/zero", "/sys/kernel/notes")) {
            refused(path, "IMAGE_NOT_ALLOWED");
        }
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.jpg");
        assumeThat(made(pipe)).isTrue();

        refused("pipe.jpg", "IMAGE_REFUSED");
    }

    @Test
    void aFolderThatBecomesALinkAfterTheCheckIsNotFollowed() throws Exception {
        Path real = folder.toRealPath();
        Path file = real.resolve("in/a.jpg");
        try (var opened = RealFile.open(real, file)) {
            assertThat(Channels.newInputStream(opened).readAllBytes()).isEqualTo(FILE);
        }

        Files.move(folder.resolve("in"), folder.resolve("was"));
        Files.createSymbolicLink(folder.resolve("in"), other);
        Files.copy(other.resolve("secret.jpg"), other.resolve("a.jpg"));

        assertThatThrownBy(() -> RealFile.open(real, file)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatBecomesALinkAfterTheCheckIsNotFollowed() throws Exception {
        Path real = folder.toRealPath();
        Files.delete(folder.resolve("in/a.jpg"));
        Files.createSymbolicLink(folder.resolve("in/a.jpg"), other.resolve("secret.jpg"));

        assertThatThrownBy(() -> RealFile.open(real, real.resolve("in/a.jpg")))
                .isInstanceOf(IOException.class);
    }

    private byte[] read(String link) throws FetchFailure {
        return new LocalImages(config.make()).read(link, Deadline.in(Duration.ofSeconds(20)));
    }

    private void refused(String link, String code) {
        assertThatThrownBy(() -> read(link))
                .as(link)
                .isInstanceOfSatisfying(
                        FetchFailure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** False where there are no pipes. */
    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
