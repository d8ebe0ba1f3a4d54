package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.ImageLimits;
import java.time.Duration;
import java.util.List;
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
        refused(() -> with("ftp", ".", Duration.ofMinutes(2), 2), "fetch.schemes", "ftp");
        refused(() -> with("http", " ", Duration.ofMinutes(2), 2), "fetch.base", "folder");
        refused(() -> with("http", ".", Duration.ofSeconds(1), 2), "fetch.shot-timeout", "PT1S");
        refused(() -> with("http", ".", Duration.ofMinutes(2), -1), "fetch.retries", "-1");
    }

    private static void refused(Runnable making, String key, String value) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value);
    }

    private static FetchConfig with(String scheme, String base, Duration shot, int retries) {
        return new FetchConfig(
                List.of(scheme),
                base,
                List.of(),
                ImageLimits.defaults(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                shot,
                retries,
                Duration.ofMillis(1),
                3,
                4,
                false);
    }
}
