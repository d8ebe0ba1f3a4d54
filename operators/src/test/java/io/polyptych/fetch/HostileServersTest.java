package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.ImageLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that lie, dawdle, flood and lead astray. */
class HostileServersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final int MOST = 1_000;

    @TempDir Path folder;

    private ImageFetcher fetcher;
    private RawServer server;

    @AfterEach
    void stop() throws Exception {
        if (fetcher != null) {
            fetcher.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    promises more than it sends  | HTTP/1.1 200 OK~Content-Length: 900~~abc                   | IMAGE_UNREACHABLE | can't be reached
                    promises too much            | HTTP/1.1 200 OK~Content-Length: 999999999999~~abc          | IMAGE_TOO_HEAVY   | 1,000
                    promises no number           | HTTP/1.1 200 OK~Content-Length: many~~abc                  | IMAGE_REFUSED     | no HTTP
                    promises less than nothing   | HTTP/1.1 200 OK~Content-Length: -5~~abc                    | IMAGE_REFUSED     | no HTTP
                    breaks off within a chunk    | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ff~abc         | IMAGE_UNREACHABLE | can't be reached
                    has chunks of no size        | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~abc         | IMAGE_UNREACHABLE | can't be reached
                    breaks off within its head   | HTTP/1.1 200 OK~Content-Le                                 | IMAGE_REFUSED     | no HTTP
                    sends it compressed          | HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 3~~abc | IMAGE_REFUSED  | compressed (gzip)
                    sends nothing                | HTTP/1.1 204 No Content~~                                  | IMAGE_REFUSED     | 204
                    sends a part                 | HTTP/1.1 206 Partial Content~Content-Length: 3~~abc        | IMAGE_REFUSED     | 206
                    wants a password             | HTTP/1.1 401 No~WWW-Authenticate: Basic realm=x~Content-Length: 0~~ | IMAGE_REFUSED | without signing in
                    is gone                      | HTTP/1.1 410 Gone~Content-Length: 0~~                      | IMAGE_MISSING     | correct the link
                    redirects to nowhere         | HTTP/1.1 302 Found~Content-Length: 0~~                     | IMAGE_REFUSED     | doesn't say where
                    redirects to a file          | HTTP/1.1 302 Found~Location: file:///etc/passwd~~          | IMAGE_NOT_ALLOWED | only http and https
                    redirects to metadata        | HTTP/1.1 302 Found~Location: http://169.254.169.254/~~     | IMAGE_NOT_ALLOWED | redirects to http://169.254.169.254/: 169.254.169.254 is no public address
                    redirects with credentials   | HTTP/1.1 302 Found~Location: http://a:hush@127.0.0.1/~~    | IMAGE_NOT_ALLOWED | before @
                    redirects to an odd spelling | HTTP/1.1 302 Found~Location: http://2130706433/~~          | IMAGE_BAD_LINK    | unusual spelling
                    is no server                 | SSH-2.0-x~                                        | IMAGE_UNREACHABLE | can't be reached
                    """)
    void isToldApart(String what, String answer, String code, String words) throws Exception {
        server = RawServer.saying(answer.replace("~", "\r\n"));
        FetchFailure failure = failure();

        assertThat(failure.code()).as(what).isEqualTo(code);
        assertThat(failure).hasMessageContaining(words).hasMessageNotContaining("hush");
    }

    @Test
    void moreThanIsPromisedIsNotRead() throws Exception {
        server = RawServer.saying(OK + "Content-Length: 3\r\n\r\nabcdef");

        assertThat(fetch()).asString(StandardCharsets.US_ASCII).isEqualTo("abc");
    }

    @Test
    void endlessChunksEndAtTheLimit() throws Exception {
        server =
                new RawServer(
                        (out, me) -> {
                            out.write(bytes(OK + "Transfer-Encoding: chunked\r\n\r\n"));
                            while (me.isOpen()) {
                                out.write(bytes("5\r\nabcde\r\n"));
                            }
                        });

        assertThat(failure().code()).isEqualTo("IMAGE_TOO_HEAVY");
    }

    @ParameterizedTest
    @CsvSource({"X: y\\r\\n", "x", "Transfer-Encoding: chunked\\r\\n\\r\\n1;x"})
    void endlessHeadersEndToo(String part) throws Exception {
        String[] parts = part.translateEscapes().split("(?<=1;)");
        server =
                new RawServer(
                        (out, me) -> {
                            out.write(bytes(OK + (parts.length > 1 ? parts[0] : "")));
                            while (me.isOpen()) {
                                out.write(bytes(parts[parts.length - 1]));
                            }
                        });

        assertThat(failure().code()).isIn("IMAGE_REFUSED", "IMAGE_UNREACHABLE");
        assertThat(fetcher.tally().retries()).isLessThanOrEqualTo(2);
    }

    @Test
    void aServerThatDawdlesIsGivenUpAtTheTrysEnd() throws Exception {
        server =
                new RawServer(
                        (out, me) -> {
                            out.write(bytes(OK + "Content-Length: 900\r\n\r\n"));
                            out.flush();
                            me.awaitClose();
                        });

        assertThat(failure(config -> config.tryTimeout = Duration.ofMillis(100)))
                .hasMessageContaining("it took too long");
        assertThat(fetcher.tally().retries()).isEqualTo(2);
    }

    @Test
    void aServerThatSendsAByteNowAndThenIsGivenUpToo() throws Exception {
        server =
                new RawServer(
                        (out, me) -> {
                            out.write(bytes(OK + "Content-Length: 900000000\r\n\r\n"));
                            while (me.isOpen()) {
                                out.write('x');
                                out.flush();
                            }
                        });

        FetchFailure failure =
                failure(
                        config -> {
                            config.limits = new ImageLimits(1L << 40, 1_000, 1_000);
                            config.tryTimeout = Duration.ofMillis(100);
                            config.retries = 0;
                        });

        assertThat(failure).hasMessageContaining("it took too long");
    }

    @Test
    void aServerThatAsksToWaitLongerThanTheShotMayIsNotAskedAgain() throws Exception {
        server = RawServer.saying("HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\n\r\n");

        FetchFailure failure = failure();

        assertThat(failure).hasMessageContaining("429 and asks to wait 3600 s");
        assertThat(failure.retryable()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatAsksToWaitIsAskedAgainAfterThatAndNotAfterTheUsualDelay() throws Exception {
        server = RawServer.saying("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n\r\n");

        FetchFailure failure = failure(config -> config.retryDelay = Duration.ofSeconds(19));

        assertThat(failure).hasMessageContaining("503; tried 3 times");
        assertThat(server.requests()).hasSize(3);
        assertThat(fetcher.tally().retries()).isEqualTo(2);
    }

    @Test
    void nothingButTheQuestionIsSent() throws Exception {
        server = RawServer.saying(OK + "Set-Cookie: a=b\r\nContent-Length: 3\r\n\r\nabc");

        fetch();
        Fetching.fetch(fetcher, server.link("/x.jpg?X-Amz-Signature=a%2Bb"));

        assertThat(server.requests().get(1))
                .startsWith("GET /x.jpg?X-Amz-Signature=a%2Bb HTTP/1.1\r\n")
                .contains("Accept-Encoding: identity\r\n")
                .doesNotContainIgnoringCase("cookie")
                .doesNotContainIgnoringCase("authorization")
                .doesNotContainIgnoringCase("referer")
                .doesNotContainIgnoringCase("upgrade");
    }

    @Test
    void aNameIsResolvedOnceAndThatVeryAddressIsConnectedTo() throws Exception {
        server = RawServer.saying(OK + "Content-Length: 3\r\n\r\nabc");
        Changing names = new Changing();
        fetcher = fetcher(new FetchConfigs(folder), names);

        byte[] file = Fetching.fetch(fetcher, "http://my_shop.example:" + server.port() + "/x.jpg");

        assertThat(file).hasSize(3);
        assertThat(names.asked).isEqualTo(1);
        assertThat(server.requests().get(0)).contains("Host: my_shop.example:" + server.port());
    }

    @Test
    void redirectsAreCountedAndMustBeginAsLinksMust() throws Exception {
        server = RawServer.saying("HTTP/1.1 302 Found\r\nLocation: /other/x.jpg?hush\r\n\r\n");
        FetchConfigs config = new FetchConfigs(folder);
        config.prefixes = List.of(server.link("/allowed/"));
        fetcher = new ImageFetcher(config.make());

        FetchFailure failure = Fetching.failure(fetcher, server.link("/allowed/x.jpg"));

        assertThat(failure.code()).isEqualTo("IMAGE_NOT_ALLOWED");
        assertThat(failure)
                .hasMessageContaining("/other/x.jpg?…")
                .hasMessageContaining("fetch.prefixes")
                .hasMessageNotContaining("hush");
        assertThat(server.requests()).hasSize(1);
    }

    private byte[] fetch() throws Exception {
        fetcher = fetcher(config -> {});
        return Fetching.fetch(fetcher, server.link("/x.jpg"));
    }

    private FetchFailure failure() {
        return failure(config -> {});
    }

    private FetchFailure failure(Consumer<FetchConfigs> change) {
        fetcher = fetcher(change);
        return Fetching.failure(fetcher, server.link("/x.jpg"));
    }

    private ImageFetcher fetcher(Consumer<FetchConfigs> change) {
        FetchConfigs config = new FetchConfigs(folder);
        config.limits = new ImageLimits(MOST, 1_000, 1_000);
        change.accept(config);
        return new ImageFetcher(config.make());
    }

    private static ImageFetcher fetcher(FetchConfigs configs, DnsResolver names) {
        FetchConfig config = configs.make();
        FetchTally tally = new FetchTally();
        return new ImageFetcher(config, tally, new HttpImages(config, tally, names));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A name that leads to this host when it is checked and elsewhere ever after. */
    private static final class Changing implements DnsResolver {
        private int asked;

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked++;
            return new InetAddress[] {
                asked == 1 ? InetAddress.getLoopbackAddress() : InetAddress.getByName("192.0.2.1")
            };
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
