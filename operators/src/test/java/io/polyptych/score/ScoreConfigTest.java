package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What its messages say of each key is in PolyptychConfigTest. */
class ScoreConfigTest {
    @Test
    void withNothingGivenTheClassicalEmbedderIsTheIdentity() {
        assertThat(ScoreConfig.defaults().embedders()).isEmpty();
        assertThat(ScoreConfig.defaults().identity()).isEqualTo(ScoreConfig.CLASSICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "clip-i, clip",
        "segmented-clip-i, clip",
        "dino-i, dino",
        "segmented-dino-i, dino",
        "dinov2-i, dinov2",
        "mdinov2-i, dinov2",
        "patch, siglip",
        "patch, dinov2"
    })
    void anIdentityNeedsItsEmbedder(String identity, String embedder) {
        assertThatCode(() -> config(Map.of(embedder, "folder"), identity))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> config(Map.of(), identity))
                .hasMessageContaining("score.identity is " + identity)
                .hasMessageContaining(embedder);
    }

    private static ScoreConfig config(Map<String, String> embedders, String identity) {
        return new ScoreConfig(embedders, identity, false, "cpu", 1, Duration.ZERO, 1);
    }
}
