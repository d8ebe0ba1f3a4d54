package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.Shot;
import org.junit.jupiter.api.Test;

class CanvasTest {
    private static final CustomizeConfig CONFIG = CustomizeConfig.defaults();

    private final Shot shot = Shots.shot("mug", 1);

    @Test
    void aSceneIsItsOwnCanvasWhateverOutputIsWanted() {
        Shot inScene = Shots.withOutput(Shots.withScene(shot, 801, 333), 100, 100);
        assertThat(Canvas.of(inScene, CONFIG)).isEqualTo(new Canvas(801, 333));
    }

    @Test
    void withoutAnOutputItIsTheConfiguredOne() {
        assertThat(Canvas.of(shot, CONFIG)).isEqualTo(new Canvas(1024, 1024));
        assertThat(Canvas.of(Shots.withOutput(shot, 400, null), CONFIG))
                .isEqualTo(new Canvas(1024, 1024));
    }

    @Test
    void aWantedRatioKeepsTheAreaInMultiplesOfSixteen() {
        Canvas wide = Canvas.of(Shots.withOutput(shot, 1600, 900), CONFIG);
        assertThat(wide).isEqualTo(new Canvas(1360, 768));
        assertThat(Canvas.of(Shots.withOutput(shot, 900, 1600), CONFIG))
                .isEqualTo(new Canvas(768, 1360));
    }

    @Test
    void evenAnExtremeRatioHasACanvas() {
        assertThat(Canvas.of(Shots.withOutput(shot, 100_000, 1), CONFIG).height()).isEqualTo(16);
    }
}
