package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every spelling of an address that a link must not reach. */
class ClosedAddressesTest {
    @TempDir Path folder;

    private final Names names = new Names();
    private ImageFetcher fetcher;

    @BeforeEach
    void start() {
        FetchConfigs configs = new FetchConfigs(folder);
        configs.allowPrivateHosts = false;
        FetchConfig config = configs.make();
        FetchTally tally = new FetchTally();
        var checked = new CheckedDns(names, PublicAddresses::isPublic);
        fetcher = new ImageFetcher(config, tally, new HttpImages(config, tally, checked));
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://127.0.0.1/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://127.0.0.1:8080/x.jpg                | IMAGE_NOT_ALLOWED
                    HTTP://127.0.0.1/x.jpg                     | IMAGE_NOT_ALLOWED
                    https://127.0.0.1/x.jpg                    | IMAGE_NOT_ALLOWED
                    http://127.8.9.1/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://0.0.0.0/x.jpg                       | IMAGE_NOT_ALLOWED
                    http://10.1.2.3/x.jpg                      | IMAGE_NOT_ALLOWED
                    http://172.16.0.1/x.jpg                    | IMAGE_NOT_ALLOWED
                    http://192.168.1.1/x.jpg                   | IMAGE_NOT_ALLOWED
                    http://100.64.0.1/x.jpg                    | IMAGE_NOT_ALLOWED
                    http://169.254.169.254/latest/meta-data/   | IMAGE_NOT_ALLOWED
                    http://168.63.129.16/x.jpg                 | IMAGE_NOT_ALLOWED
                    http://100.100.100.200/x.jpg               | IMAGE_NOT_ALLOWED
                    http://224.0.0.1/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://255.255.255.255/x.jpg               | IMAGE_NOT_ALLOWED
                    http://127.0.0.1./x.jpg                    | IMAGE_NOT_ALLOWED
                    http://localhost/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://LOCALHOST/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://localhost./x.jpg                    | IMAGE_NOT_ALLOWED
                    http://metadata.google.internal/x.jpg      | IMAGE_NOT_ALLOWED
                    http://rebinding.example/x.jpg             | IMAGE_NOT_ALLOWED
                    http://two-faced.example/x.jpg             | IMAGE_NOT_ALLOWED
                    http://2130706433/x.jpg                    | IMAGE_BAD_LINK
                    http://017700000001/x.jpg                  | IMAGE_BAD_LINK
                    http://0x7f000001/x.jpg                    | IMAGE_BAD_LINK
                    http://0X7F000001/x.jpg                    | IMAGE_BAD_LINK
                    http://0177.0.0.1/x.jpg                    | IMAGE_BAD_LINK
                    http://0177.0.0.1./x.jpg                   | IMAGE_BAD_LINK
                    http://0x7f.1/x.jpg                        | IMAGE_BAD_LINK
                    http://0x7f.0x0.0x0.0x1/x.jpg              | IMAGE_BAD_LINK
                    http://127.1/x.jpg                         | IMAGE_BAD_LINK
                    http://127.0.1/x.jpg                       | IMAGE_BAD_LINK
                    http://0/x.jpg                             | IMAGE_BAD_LINK
                    http://127.0.0.01/x.jpg                    | IMAGE_BAD_LINK
                    http://127.0.0.256/x.jpg                   | IMAGE_BAD_LINK
                    http://127.0.0.1.1/x.jpg                   | IMAGE_BAD_LINK
                    http://127.0.0.1../x.jpg                   | IMAGE_BAD_LINK
                    http://127.0.0%2e1/x.jpg                   | IMAGE_BAD_LINK
                    http://%31%32%37.0.0.1/x.jpg               | IMAGE_BAD_LINK
                    http://loc%61lhost/x.jpg                   | IMAGE_BAD_LINK
                    http://１２７.０.０.１/x.jpg                | IMAGE_BAD_LINK
                    http://127。0。0。1/x.jpg                    | IMAGE_BAD_LINK
                    http://ⓛocalhost/x.jpg                     | IMAGE_BAD_LINK
                    http://[::1]/x.jpg                         | IMAGE_NOT_ALLOWED
                    http://[0:0:0:0:0:0:0:1]/x.jpg             | IMAGE_NOT_ALLOWED
                    http://[::]/x.jpg                          | IMAGE_NOT_ALLOWED
                    http://[::ffff:127.0.0.1]/x.jpg            | IMAGE_NOT_ALLOWED
                    http://[::FFFF:7F00:1]/x.jpg               | IMAGE_NOT_ALLOWED
                    http://[::127.0.0.1]/x.jpg                 | IMAGE_NOT_ALLOWED
                    http://[64:ff9b::7f00:1]/x.jpg             | IMAGE_NOT_ALLOWED
                    http://[64:ff9b:1::a00:1]/x.jpg            | IMAGE_NOT_ALLOWED
                    http://[2002:7f00:1::]/x.jpg               | IMAGE_NOT_ALLOWED
                    http://[2001:0:7f00:1::]/x.jpg             | IMAGE_NOT_ALLOWED
                    http://[fe80::1]/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://[fe80::1%25eth0]/x.jpg              | IMAGE_BAD_LINK
                    http://[fe80::1%eth0]/x.jpg                | IMAGE_BAD_LINK
                    http://[::1%25lo]/x.jpg                    | IMAGE_BAD_LINK
                    http://[fec0::1]/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://[fd00:ec2::254]/x.jpg               | IMAGE_NOT_ALLOWED
                    http://[fc00::1]/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://[ff02::1]/x.jpg                     | IMAGE_NOT_ALLOWED
                    http://[v1.x]/x.jpg                        | IMAGE_BAD_LINK
                    http://user@shop.example/x.jpg             | IMAGE_NOT_ALLOWED
                    http://user:secret@shop.example/x.jpg      | IMAGE_NOT_ALLOWED
                    http://shop.example@127.0.0.1/x.jpg        | IMAGE_NOT_ALLOWED
                    http://shop.example:80@127.0.0.1/x.jpg     | IMAGE_NOT_ALLOWED
                    http://127.0.0.1\\@shop.example/x.jpg      | IMAGE_BAD_LINK
                    http://127.0.0.1%09.shop.example/x.jpg     | IMAGE_BAD_LINK
                    http://shop.example:99999/x.jpg            | IMAGE_BAD_LINK
                    http://shop.example:0x50/x.jpg             | IMAGE_BAD_LINK
                    http:127.0.0.1/x.jpg                       | IMAGE_BAD_LINK
                    http:/127.0.0.1/x.jpg                      | IMAGE_BAD_LINK
                    http:///127.0.0.1/x.jpg                    | IMAGE_BAD_LINK
                    http://-shop.example/x.jpg                 | IMAGE_BAD_LINK
                    http://shop..example/x.jpg                 | IMAGE_BAD_LINK
                    //127.0.0.1/x.jpg                          | IMAGE_NOT_ALLOWED
                    \\\\127.0.0.1\\share\\x.jpg                | IMAGE_NOT_ALLOWED
                    ftp://shop.example/x.jpg                   | IMAGE_NOT_ALLOWED
                    gopher://127.0.0.1:6379/_x                 | IMAGE_NOT_ALLOWED
                    jar:http://127.0.0.1/x.zip!/x.jpg          | IMAGE_NOT_ALLOWED
                    data:image/png;base64,AAAA                 | IMAGE_NOT_ALLOWED
                    s3://bucket/x.jpg                          | IMAGE_NOT_ALLOWED
                    """)
    void isRefusedForGoodWithWhatToChange(String link, String code) {
        FetchFailure failure = Fetching.failure(fetcher, link);

        assertThat(failure.code()).as(link).isEqualTo(code);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.getMessage())
                .containsAnyOf("write", "name a", "correct", "take out", "add it", "percent-encode")
                .doesNotContain("secret");
    }

    @Test
    void refusalsAreCounted() {
        Fetching.failure(fetcher, "http://10.0.0.1/x.jpg");
        Fetching.failure(fetcher, "ftp://shop.example/x.jpg");
        Fetching.failure(fetcher, "http://127.1/x.jpg");

        assertThat(fetcher.tally().refusals()).isEqualTo(2);
    }

    @Test
    void anAddressOnceResolvedIsNotResolvedAgain() throws Exception {
        assertThat(Fetching.failure(fetcher, "http://rebinding.example/x.jpg").code())
                .isEqualTo("IMAGE_NOT_ALLOWED");
        assertThat(names.asked).isEqualTo(1);
    }

    /** A name server without a network. */
    private static final class Names implements DnsResolver {
        private static final Map<String, List<String>> KNOWN =
                Map.of(
                        "localhost", List.of("127.0.0.1"),
                        "metadata.google.internal", List.of("169.254.169.254"),
                        "rebinding.example", List.of("10.0.0.1"),
                        "two-faced.example", List.of("1.1.1.1", "192.168.0.1"));

        private int asked;

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked++;
            boolean literal = host.matches("[\\d.]+|\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");
            List<String> addresses = literal ? List.of(host) : KNOWN.get(host);
            if (addresses == null) {
                throw new UnknownHostException(host);
            }
            InetAddress[] found = new InetAddress[addresses.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses.get(i));
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
