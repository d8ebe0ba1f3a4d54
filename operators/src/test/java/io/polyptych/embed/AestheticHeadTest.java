package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Unscorable;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.SafetensorsWriter.Declared;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That its scores are the reference's is {@link EmbedderGoldenTest}'s. */
class AestheticHeadTest {
    @TempDir Path temp;

    @Test
    void aLinearHeadIsAProductAndASum() throws IOException, Unscorable {
        Path file = head(new float[] {1, -2, 3}, 1, 3);
        AestheticHead head = AestheticHead.read(file);
        assertThat(head.width()).isEqualTo(3);
        assertThat(head.of(new float[] {2, 1, 0.5f})).isEqualTo(2 - 2 + 1.5 + 0.25);
        assertThat(head.name()).matches("head@[0-9a-f]{8}");
    }

    @Test
    void anEmbeddingOfAnotherModelIsRefused() throws IOException {
        AestheticHead head = AestheticHead.read(head(new float[] {1, -2, 3}, 1, 3));
        assertThatThrownBy(() -> head.of(new float[4]))
                .isInstanceOf(Unscorable.class)
                .hasMessageContaining("judges embeddings of 3 numbers, not 4");
    }

    @Test
    void aFileOfAnotherKindIsToldWithWhatToConvert() {
        Path other = Golden.folder("siglip").resolve("model.safetensors");
        assertThatThrownBy(() -> AestheticHead.read(other))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("is no aesthetic head")
                .hasMessageContaining("sa_0_4_vit_l_14_linear.pth");
    }

    @Test
    void aHeadOfSeveralScoresIsRefused() throws IOException {
        Path file = head(new float[6], 2, 3);
        assertThatThrownBy(() -> AestheticHead.read(file))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("layer 0 gives 2 numbers, and 1 are wanted");
    }

    private Path head(float[] weight, int rows, int columns) throws IOException {
        Path file = temp.resolve("head.safetensors");
        var tensors =
                List.of(
                        new Declared("weight", ElementType.F32, rows, columns),
                        new Declared("bias", ElementType.F32, rows));
        try (var writer = SafetensorsWriter.create(file, tensors, Map.of())) {
            writer.write("weight", weight);
            float[] bias = new float[rows];
            bias[0] = 0.25f;
            writer.write("bias", bias);
        }
        return file;
    }
}
