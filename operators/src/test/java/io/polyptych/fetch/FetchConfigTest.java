package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.ImageLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FetchConfigTest {
    private static final FetchConfig DEFAULTS = FetchConfig.defaults();

    @Test
    void thePrivateNetworkIsClosedByDefault() {
        assertThat(DEFAULTS.allowPrivateHosts()).isFalse();
        assertThat(DEFAULTS.limits()).isEqualTo(new ImageLimits(16_000_000, 40_000_000, 20_000));
    }

    @Test
    void theOperatorWaitsLongerThanTheClient() {
        assertThat(DEFAULTS.operatorTimeout()).isGreaterThan(DEFAULTS.shotTimeout());
    }

    @Test
    void wrongValuesAreNamedWithTheirKeys() {
        refused(c -> c.schemes = List.of("ftp"), "fetch.schemes", "ftp");
        refused(c -> c.shotTimeout = Duration.ofSeconds(1), "fetch.shot-timeout", "PT1S");
        refused(c -> c.retries = -1, "fetch.retries", "-1");
        refused(c -> c.threads = 0, "fetch.threads", "0");
        assertThatThrownBy(() -> DEFAULTS.withFolders(" ", List.of()))
                .hasMessageContaining("fetch.base");
    }

    @Test
    void prefixesAreAddressesOfAllowedSchemes() {
        refused(c -> prefix(c, "s3://photos/"), "fetch.prefixes has s3://photos/", "no s3; add");
        refused(c -> prefix(c, "/srv/photos"), "fetch.prefixes has /srv/photos", "fetch.roots");
        refused(c -> prefix(c, "https://a:b@cdn.example/"), "fetch.prefixes", "before @");
        refused(c -> prefix(c, "https://cdn.example/?a=b"), "fetch.prefixes", "ends with its path");
        refused(c -> prefix(c, "https://*.cdn.example/"), "fetch.prefixes", "no name of a host");
        refused(c -> prefix(c, "https:cdn.example"), "fetch.prefixes", "names no host");
    }

    @Test
    void whatIsReadWithTheJobsCredentialsMustBeNamed() {
        refused(c -> c.schemes = List.of("https", "s3"), "fetch.schemes has s3", "s3://bucket/");
        refused(
                c -> {
                    c.schemes = List.of("s3");
                    c.prefixes = List.of("s3://");
                },
                "fetch.prefixes has s3://",
                "scheme://bucket");
    }

    private static void prefix(FetchConfigs config, String prefix) {
        config.prefixes = List.of(prefix);
    }

    private static void refused(Consumer<FetchConfigs> change, String key, String value) {
        FetchConfigs config = new FetchConfigs(Path.of("."));
        change.accept(config);
        assertThatThrownBy(config::make)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value);
    }
}
