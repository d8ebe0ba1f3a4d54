package io.polyptych.model.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilingTest {
    @Test
    void publishedModelsAreTiledAsLargeAsTheyWereTrained() {
        assertThat(Tiling.of(AutoencoderConfig.FLUX).side()).isEqualTo(1024);
    }

    @Test
    void aSizeThatDoesNotFitIsMadeSmallerAndOneThatIsNoneTheLeast() {
        assertThat(Tiling.of(trainedOn(1000)).side()).isEqualTo(992);
        assertThat(Tiling.of(trainedOn(32)).side()).isEqualTo(512);
    }

    @Test
    void tilesWhoseOverlapIsNotWholeAreRefused() {
        Golden golden = Golden.of("vae-flux");
        var config = AutoencoderConfig.read(golden.path("config.json"));
        var weights = Checkpoint.open(golden.path("diffusion_pytorch_model.safetensors"));
        assertThatThrownBy(
                        () -> Autoencoder.load(weights, config, Placement.CPU, new Tiling(40, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tiles of 40 pixels; they must be a multiple of 16");
    }

    private static AutoencoderConfig trainedOn(int side) {
        return new AutoencoderConfig(
                List.of(128, 256, 512, 512), 2, 16, 32, 1, 0, false, false, true, side);
    }
}
