package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.ImageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectImagesTest {
    private static final byte[] FILE = {1, 2, 3, 4, 5};

    private final FetchConfigs config = new FetchConfigs(Path.of("."));
    private ImageFetcher fetcher;

    @BeforeEach
    void start() {
        config.schemes = List.of("oss", "gs");
        config.prefixes = List.of("oss://shop/photos/", "gs://shop/");
        config.limits = new ImageLimits(1_000, 1_000, 1_000);
        config.tryTimeout = Duration.ofMillis(200);
        fetcher = new ImageFetcher(config.make());
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
    }

    @Test
    void anObjectIsReadByItsNameAsItIsWritten() throws Exception {
        BucketFileSystem.put("oss://shop/photos/a b%20?.jpg", FILE);

        assertThat(Fetching.fetch(fetcher, "oss://shop/photos/a b%20?.jpg")).isEqualTo(FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    oss://shop/photos/none.jpg    | IMAGE_MISSING     | false
                    oss://shop/photos/folder      | IMAGE_MISSING     | false
                    oss://shop/photos/secret.jpg  | IMAGE_UNREACHABLE | true
                    oss://shop/photos/endless.jpg | IMAGE_TOO_HEAVY   | false
                    oss://shop/photos/heavy.jpg   | IMAGE_TOO_HEAVY   | false
                    oss://shop/photos/broken.jpg  | IMAGE_UNREACHABLE | true
                    oss://shop/photos/odd.jpg     | IMAGE_BAD_LINK    | false
                    oss://shop/photos/stuck.jpg   | IMAGE_UNREACHABLE | true
                    oss://shop/other/a.jpg        | IMAGE_NOT_ALLOWED | false
                    """)
    void whatCannotBeReadIsToldApart(String link, String code, boolean retryable) {
        for (String name : List.of("folder", "endless.jpg", "broken.jpg", "stuck.jpg")) {
            BucketFileSystem.put("oss://shop/photos/" + name, FILE);
        }
        BucketFileSystem.put("oss://shop/photos/heavy.jpg", new byte[1_001]);

        FetchFailure failure = Fetching.failure(fetcher, link);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd.jpg", "secret.jpg"})
    void namesThatTheStoreRefusesDoNotShutOutTheBucket(String name) throws Exception {
        BucketFileSystem.put("oss://shop/photos/a.jpg", FILE);
        config.perHost = new HostLimits(1, 1, Duration.ofHours(1));
        config.retries = 0;
        try (ImageFetcher strict = new ImageFetcher(config.make())) {
            Fetching.failure(strict, "oss://shop/photos/" + name);

            assertThat(strict.pausedHosts()).isZero();
            assertThat(Fetching.fetch(strict, "oss://shop/photos/a.jpg")).isEqualTo(FILE);
        }
    }

    @Test
    void aNameThatNoStoreTakesIsABadLink() {
        String longest = "oss://shop/photos/" + "é".repeat(508) + "x";

        assertThat(Fetching.failure(fetcher, longest).code()).isEqualTo("IMAGE_MISSING");
        assertThat(Fetching.failure(fetcher, longest + "x"))
                .hasMessageContaining("1,025 bytes")
                .extracting(FetchFailure::code)
                .isEqualTo("IMAGE_BAD_LINK");
    }

    @Test
    void whatTheJobsAccountMayNotReadIsToldAsThat() {
        assertThat(Fetching.failure(fetcher, "oss://shop/photos/secret.jpg"))
                .hasMessageContaining("the job's own account may not read it in oss://shop");
    }

    @Test
    void aSchemeWithoutItsPluginStopsTheJobAndNamesIt() {
        assertThatThrownBy(() -> Fetching.fetch(fetcher, "gs://shop/a.jpg"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gs")
                .hasMessageContaining("plugins/");
    }
}
