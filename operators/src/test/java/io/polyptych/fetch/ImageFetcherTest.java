package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.ImageLimits;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFetcherTest {
    private static final byte[] FILE = {1, 2, 3, 4, 5};
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path folder;

    private ImageServer server;
    private ImageFetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        server = new ImageServer();
        fetcher = new ImageFetcher(config(Duration.ofSeconds(10), true));
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        server.close();
    }

    @Test
    void aFileIsFoundByItsPathAndByItsAddress() throws Exception {
        Path file = Files.write(folder.resolve("a b.jpg"), FILE);

        assertThat(fetch("a b.jpg")).isEqualTo(FILE);
        assertThat(fetch("./x/../a b.jpg")).isEqualTo(FILE);
        assertThat(fetch(file.toString())).isEqualTo(FILE);
        assertThat(fetch(file.toUri().toString())).isEqualTo(FILE);
    }

    @Test
    void filesOutsideTheFoldersAreNeverRead(@TempDir Path other) throws Exception {
        Path secret = Files.write(other.resolve("secret.jpg"), FILE);
        Files.createSymbolicLink(folder.resolve("innocent.jpg"), secret);

        failsWith(secret.toString(), "IMAGE_NOT_ALLOWED", "fetch.roots", false);
        failsWith(secret.toUri().toString(), "IMAGE_NOT_ALLOWED", "outside", false);
        failsWith("../" + other.getFileName() + "/secret.jpg", "IMAGE_NOT_ALLOWED", "", false);
        failsWith("innocent.jpg", "IMAGE_NOT_ALLOWED", "outside", false);
        failsWith(other.resolve("none.jpg").toString(), "IMAGE_NOT_ALLOWED", "outside", false);
    }

    @Test
    void filesOfAFurtherRootAreRead(@TempDir Path other) throws Exception {
        Path file = Files.write(other.resolve("b.jpg"), FILE);
        FetchConfig config =
                FetchConfig.defaults().withFolders(folder.toString(), List.of(other.toString()));

        try (ImageFetcher wider = new ImageFetcher(config)) {
            assertThat(wider.fetch(file.toString(), Deadline.in(LONG))).isEqualTo(FILE);
        }
    }

    @Test
    void aMissingFileAndAFolderAreMissing() throws Exception {
        Files.createDirectory(folder.resolve("pictures"));

        failsWith("none.jpg", "IMAGE_MISSING", "correct the link", false);
        failsWith("pictures", "IMAGE_MISSING", "folder", false);
    }

    @Test
    void aHeavyFileIsRefused() throws Exception {
        Files.write(folder.resolve("heavy.jpg"), new byte[1001]);

        failsWith("heavy.jpg", "IMAGE_TOO_HEAVY", "1,000", false);
    }

    @Test
    void linksThatAreNoneAreRefused() {
        failsWith("http://bad host/x.jpg", "IMAGE_BAD_LINK", "no URL", false);
        failsWith("http:///x.jpg", "IMAGE_BAD_LINK", "", false);
        failsWith("file:x.jpg", "IMAGE_BAD_LINK", "file:///", false);
        failsWith("ftp://host/x.jpg", "IMAGE_NOT_ALLOWED", "ftp", false);
        failsWith("a\0b", "IMAGE_BAD_LINK", "no path", false);
    }

    @Test
    void anImageComesThroughHttp() throws Exception {
        server.serve("/a.jpg", FILE);
        server.redirect("/moved.jpg", "/a.jpg");

        assertThat(fetch(server.link("/a.jpg"))).isEqualTo(FILE);
        assertThat(fetch(server.link("/moved.jpg"))).isEqualTo(FILE);
    }

    @Test
    void aMissingPageIsNotAskedForAgain() {
        server.refuse("/none.jpg", 404);
        server.refuse("/secret.jpg", 403);

        failsWith(server.link("/none.jpg"), "IMAGE_MISSING", "404", false);
        failsWith(server.link("/secret.jpg"), "IMAGE_REFUSED", "403", false);
        assertThat(server.requests("/none.jpg")).isEqualTo(1);
        assertThat(server.requests("/secret.jpg")).isEqualTo(1);
    }

    @Test
    void aBusyServerIsAskedAgain() throws Exception {
        server.serveAfter("/busy.jpg", 2, 503, FILE);

        assertThat(fetch(server.link("/busy.jpg"))).isEqualTo(FILE);
        assertThat(server.requests("/busy.jpg")).isEqualTo(3);
    }

    @Test
    void aServerThatStaysBusyIsUnreachable() {
        server.refuse("/dead.jpg", 500);

        failsWith(server.link("/dead.jpg"), "IMAGE_UNREACHABLE", "500; tried 3 times", true);
        assertThat(server.requests("/dead.jpg")).isEqualTo(3);
    }

    @Test
    void aHostThatDoesNotListenIsUnreachable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        failsWith("http://127.0.0.1:" + port + "/", "IMAGE_UNREACHABLE", "refused", true);
    }

    @Test
    void aSilentServerIsGivenUp() throws Exception {
        server.keepSilent("/silent.jpg");

        try (ImageFetcher hasty = new ImageFetcher(config(Duration.ofMillis(100), true))) {
            assertThatThrownBy(() -> hasty.fetch(server.link("/silent.jpg"), Deadline.in(LONG)))
                    .isInstanceOfSatisfying(
                            FetchFailure.class,
                            e -> assertThat(e.code()).isEqualTo("IMAGE_UNREACHABLE"))
                    .hasMessageContaining("too long");
        }
    }

    @Test
    void nothingIsFetchedOnceTheTimeIsUsedUp() {
        server.serve("/late.jpg", FILE);

        assertThatThrownBy(
                        () -> fetcher.fetch(server.link("/late.jpg"), Deadline.in(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        FetchFailure.class, e -> assertThat(e.code()).isEqualTo("FETCH_TIMED_OUT"));
        assertThat(server.requests("/late.jpg")).isZero();
    }

    @Test
    void readingStopsAtTheLimit() {
        server.pour("/endless.jpg");
        server.serve("/large.jpg", new byte[1001]);

        failsWith(server.link("/endless.jpg"), "IMAGE_TOO_HEAVY", "1,000", false);
        failsWith(server.link("/large.jpg"), "IMAGE_TOO_HEAVY", "1,000", false);
    }

    @Test
    void endlessAndForbiddenRedirectsAreRefused() {
        server.redirect("/round.jpg", "/round.jpg");
        server.redirect("/file.jpg", "file:///etc/passwd");

        failsWith(server.link("/round.jpg"), "IMAGE_REFUSED", "correct the link", false);
        failsWith(server.link("/file.jpg"), "IMAGE_REFUSED", "file", false);
    }

    @Test
    void privateHostsAreRefusedByDefault() throws Exception {
        server.serve("/a.jpg", FILE);

        try (ImageFetcher strict = new ImageFetcher(config(Duration.ofSeconds(5), false))) {
            assertThatThrownBy(() -> strict.fetch(server.link("/a.jpg"), Deadline.in(LONG)))
                    .isInstanceOfSatisfying(
                            FetchFailure.class,
                            e -> assertThat(e.code()).isEqualTo("IMAGE_NOT_ALLOWED"))
                    .hasMessageContaining("127.0.0.1");
        }
        assertThat(server.requests("/a.jpg")).isZero();
    }

    private byte[] fetch(String link) throws FetchFailure {
        return fetcher.fetch(link, Deadline.in(LONG));
    }

    private void failsWith(String link, String code, String message, boolean retryable) {
        assertThatThrownBy(() -> fetch(link))
                .isInstanceOfSatisfying(
                        FetchFailure.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.retryable()).isEqualTo(retryable);
                        })
                .hasMessageContaining(message);
    }

    private FetchConfig config(Duration tryTimeout, boolean allowPrivateHosts) {
        return new FetchConfig(
                List.of("file", "http", "https"),
                folder.toString(),
                List.of(),
                new ImageLimits(1_000, 1_000, 1_000),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                tryTimeout,
                LONG,
                2,
                Duration.ofMillis(1),
                3,
                4,
                allowPrivateHosts);
    }
}
