package io.polyptych.model.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.Golden;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to the config.json files that diffusers writes. */
class AutoencoderConfigTest {
    @TempDir Path folder;

    @Test
    void aFluxFolderIsRead() {
        assertThat(AutoencoderConfig.read(Golden.of("vae-flux").path("config.json")))
                .isEqualTo(
                        new AutoencoderConfig(
                                List.of(8, 16, 16),
                                2,
                                16,
                                4,
                                0.3611,
                                0.1159,
                                false,
                                false,
                                true,
                                32));
    }

    @Test
    void anSdxlFolderHasNoShiftAndTwoConvolutionsMore() {
        AutoencoderConfig sdxl = AutoencoderConfig.read(Golden.of("vae-sdxl").path("config.json"));

        assertThat(sdxl.shift()).isZero();
        assertThat(sdxl.scale()).isEqualTo(0.13025);
        assertThat(sdxl.quantConv()).isTrue();
        assertThat(sdxl.postQuantConv()).isTrue();
    }

    @Test
    void whatIsLeftOutIsAsDiffusersHasIt() throws IOException {
        AutoencoderConfig config = read("{\"block_out_channels\": [64, 128], \"new_key\": 1}");

        assertThat(config)
                .isEqualTo(
                        new AutoencoderConfig(
                                List.of(64, 128), 1, 4, 32, 0.18215, 0, true, true, true, 32));
        assertThat(config.reduction()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"act_fn\": \"gelu\" | act_fn is \"gelu\", expected silu",
                "\"in_channels\": 4 | in_channels is 4, expected 3",
                "\"latents_mean\": [0.1] | latents_mean is [0.1], expected none",
                "\"layers_per_block\": \"two\" | layers_per_block is \"two\", expected a whole",
                "\"use_quant_conv\": 1 | use_quant_conv is 1, expected true or false",
                "\"norm_num_groups\": 48 | expected multiples of 48 groups",
                "\"up_block_types\": [\"UpDecoderBlock2D\"] | expected 2 times UpDecoderBlock2D"
            })
    void anotherKindIsRefusedByItsKey(String entry, String message) {
        assertThatThrownBy(() -> read("{\"block_out_channels\": [64, 128], " + entry + "}"))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(message);
    }

    @Test
    void widthsMustBeThere() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("block_out_channels is missing");
    }

    @Test
    void whatIsNoJsonIsTold() {
        assertThatThrownBy(() -> read("not json"))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("config.json can't be read as JSON");
    }

    private AutoencoderConfig read(String json) throws IOException {
        return AutoencoderConfig.read(Files.writeString(folder.resolve("config.json"), json));
    }
}
