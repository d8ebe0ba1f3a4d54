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
            assertThat(Fetching.fetch(wider, file.toString())).isEqualTo(FILE);
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
            FetchFailure failure = Fetching.failure(hasty, server.link("/silent.jpg"));
            assertThat(failure.code()).isEqualTo("IMAGE_UNREACHABLE");
            assertThat(failure).hasMessageContaining("too long");
        }
    }

    @Test
    void nothingIsFetchedOnceTheTimeIsUsedUp() {
        server.serve("/late.jpg", FILE);

        Deadline over = Deadline.in(Duration.ZERO);
        assertThatThrownBy(() -> Fetching.fetch(fetcher, server.link("/late.jpg"), over))
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

        failsWith(server.link("/round.jpg"), "IMAGE_REFUSED", "more than 3 times", false);
        failsWith(server.link("/file.jpg"), "IMAGE_NOT_ALLOWED", "file:///etc/passwd", false);
    }

    @Test
    void privateHostsAreRefusedByDefault() throws Exception {
        server.serve("/a.jpg", FILE);

        try (ImageFetcher strict = new ImageFetcher(config(Duration.ofSeconds(5), false))) {
            FetchFailure failure = Fetching.failure(strict, server.link("/a.jpg"));
            assertThat(failure.code()).isEqualTo("IMAGE_NOT_ALLOWED");
            assertThat(failure).hasMessageContaining("127.0.0.1", "fetch.allow-private-hosts");
        }
        assertThat(server.requests("/a.jpg")).isZero();
    }

    private byte[] fetch(String link) throws Exception {
        return Fetching.fetch(fetcher, link);
    }

    private void failsWith(String link, String code, String message, boolean retryable) {
        FetchFailure failure = Fetching.failure(fetcher, link);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageContaining(message);
    }

    private FetchConfig config(Duration tryTimeout, boolean allowPrivateHosts) {
        FetchConfigs config = new FetchConfigs(folder);
        config.limits = new ImageLimits(1_000, 1_000, 1_000);
        config.tryTimeout = tryTimeout;
        config.allowPrivateHosts = allowPrivateHosts;
        return config.make();
    }
}
