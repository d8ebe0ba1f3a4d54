package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import io.polyptych.jobs.Checkout;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** Networks that judge, with the tiny folders of the embedders' goldens. */
class NetworkSourceTest {
    private static final Path GOLDEN = Checkout.fixtures().resolve("golden");
    private static final Path DINOV2 = GOLDEN.resolve("embed-dinov2-registers");
    private static final Path CLIP = GOLDEN.resolve("embed-clip");
    private static final Path HEAD = GOLDEN.resolve("embed-aesthetic/linear.safetensors");

    @Test
    void aDinov2JudgesByThePapersBoundsAndOnTheSquareAroundTheProduct() {
        NetworkSource source = NetworkSource.of(DINOV2, "cpu");
        Curators curators = Curators.network(source, source.family());

        assertThat(source.name()).matches("embed-dinov2-registers@[0-9a-f]{8}/256-crop-224");
        assertThat(curators.bounds(CurateConfig.defaults())).isEqualTo(new Bounds(0.7, 0.98, 0.2));
        assertThat(curators.views()).isEqualTo(ProductViews.SQUARE);
    }

    @Test
    void whatIsOpenedHasTheNameThatWasSaidAndEmbedsEachView() throws Exception {
        NetworkSource source = InstantiationUtil.clone(NetworkSource.of(DINOV2, "cpu"));
        try (Embedder embedder = source.open()) {
            List<float[]> vectors =
                    embedder.embed(List.of(View.of(picture(40)), View.of(picture(200))));

            assertThat(embedder.name()).isEqualTo(source.name());
            assertThat(vectors).hasSize(2);
            assertThat(Embedder.similarity(vectors.get(0), vectors.get(0))).isBetween(0.999, 1.001);
        }
    }

    @Test
    void aHeadScoresEveryPictureAndIsNamedWithItsClip() throws Exception {
        HeadSource source =
                InstantiationUtil.clone(HeadSource.of(NetworkSource.of(CLIP, "cpu"), HEAD));
        try (AestheticSource.Aesthetic head = source.open()) {
            List<Double> scores = head.scores(List.of(picture(40), picture(200)));

            assertThat(scores).hasSize(2).allSatisfy(score -> assertThat(score).isFinite());
            assertThat(scores.get(0)).isNotEqualTo(scores.get(1));
        }
        assertThat(source.name()).contains("linear@", " on embed-clip@");
    }

    @Test
    void aHeadIsNotPutOnAnythingButAClip() {
        assertThatThrownBy(() -> HeadSource.of(NetworkSource.of(DINOV2, "cpu"), HEAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dinov2_registers and no CLIP");
    }

    @Test
    void aClipHasNoKnownBounds() {
        NetworkSource clip = NetworkSource.of(CLIP, "cpu");

        assertThatThrownBy(
                        () -> Curators.network(clip, clip.family()).bounds(CurateConfig.defaults()))
                .hasMessageContaining("family clip");
    }

    private static Picture picture(int value) {
        byte[] rgb = new byte[3 * 64 * 48];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 7 == 0 ? value : i / 48);
        }
        return new Picture(64, 48, rgb);
    }
}
