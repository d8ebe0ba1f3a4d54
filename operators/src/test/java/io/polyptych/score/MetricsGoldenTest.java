package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every metric against the Python reference of fixtures/golden/scripts/metrics.py. */
class MetricsGoldenTest {
    private static final Offset<Double> BOUND = Offset.offset(1e-4);

    private final Golden golden = Golden.of("metrics");
    private final List<float[]> pictures = rows("pictures");
    private final List<float[]> references = rows("references");

    @Test
    void similaritiesAreAveragedOverAllPairs() throws Exception {
        assertThat(PairwiseSimilarity.of(pictures, references))
                .isCloseTo(number("pairwise"), BOUND);
        assertThat(PairwiseSimilarity.of(pictures.subList(0, 1), references))
                .isCloseTo(number("pairwise.one"), BOUND);
        assertThat(PairwiseSimilarity.among(references)).isCloseTo(number("pairwise.among"), BOUND);
    }

    @Test
    void aPromptIsComparedWithAPicture() throws Exception {
        assertThat(TextSimilarity.of(golden.floats("text"), pictures.get(1)))
                .isCloseTo(number("clip_t"), BOUND);
        assertThat(GeometricScore.of(number("clip_t"), number("pairwise.one")))
                .isCloseTo(number("geometric"), BOUND);
    }

    @Test
    void theMostSimilarEarlierPictureCounts() throws Exception {
        float[] wanted = golden.floats("duplicate");
        for (int i = 0; i < wanted.length; i++) {
            // The reference is of each against all others, which therefore come before it here.
            List<float[]> last = new ArrayList<>(references);
            last.add(last.remove(i));
            assertThat(Duplicates.of(last, last.size() - 1)).isCloseTo(wanted[i], BOUND);
        }
    }

    @Test
    void everyPatchOfTheObjectFindsItsLike() throws Exception {
        Patches reference =
                new Patches(
                        rows("patches.reference").toArray(float[][]::new),
                        golden.floats("patches.covered"));
        float[][] picture = rows("patches.picture").toArray(float[][]::new);

        assertThat(PatchSimilarity.of(reference, new Patches(picture, new float[picture.length])))
                .isCloseTo(number("patch"), BOUND);
    }

    @Test
    void aRenderIsComparedWithItsScene() throws Exception {
        Picture scene = picture("scene");
        Picture render = picture("render");
        Plane mask = new Plane(scene.width(), scene.height(), bytes("mask"));

        assertThat(Psnr.of(render, scene)).isCloseTo(number("psnr"), BOUND);
        assertThat(Psnr.outside(render, scene, mask)).isCloseTo(number("psnr.outside"), BOUND);
        assertThat(Ssim.of(render, scene)).isCloseTo(number("ssim"), BOUND);
        assertThat(Ssim.outside(render, scene, mask)).isCloseTo(number("ssim.outside"), BOUND);
        assertThat(Seam.of(render, scene, mask)).isCloseTo(number("seam"), BOUND);
        assertThat(Blank.of(render, new Box(5, 10, 45, 20))).isEqualTo(number("blank"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aHashHasTheReferencesBits(int number) {
        long hash = PerceptualHash.of(picture("hash." + number + ".picture"));

        float[] bits = golden.floats("hash." + number);
        for (int i = 0; i < 64; i++) {
            assertThat(hash >>> (63 - i) & 1).as("bit %d", i).isEqualTo((long) bits[i]);
        }
    }

    private double number(String name) {
        return golden.floats(name)[0];
    }

    private List<float[]> rows(String name) {
        float[] all = golden.floats(name);
        int width = (int) shape(name)[1];
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < all.length; from += width) {
            rows.add(Arrays.copyOfRange(all, from, from + width));
        }
        return rows;
    }

    private Picture picture(String name) {
        long[] shape = shape(name);
        return new Picture((int) shape[1], (int) shape[0], bytes(name));
    }

    private long[] shape(String name) {
        try (Scope scope = Scope.open()) {
            return golden.tensor(name, scope).shape();
        }
    }

    private byte[] bytes(String name) {
        float[] values = golden.floats(name);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
