package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What has no score, and why; MetricsGoldenTest has the numbers. */
class MetricsTest {
    private static final Offset<Double> TINY = Offset.offset(1e-9);
    private static final float[] EAST = {1, 0};
    private static final float[] NORTH = {0, 1};
    private static final float[] NOTHING = {0, 0};
    private static final float[] NO_NUMBER = {Float.NaN, 1};

    @Test
    void aReferenceWithAnEmptyCutOutIsLeftOut() throws Unscorable {
        assertThat(PairwiseSimilarity.of(List.of(EAST), List.of(EAST, NOTHING))).isCloseTo(1, TINY);
        assertThat(PairwiseSimilarity.among(List.of(EAST, NOTHING, NORTH))).isCloseTo(0, TINY);
    }

    @Test
    void vectorsNeedNotBeOfUnitLength() throws Unscorable {
        assertThat(PairwiseSimilarity.of(List.of(new float[] {3, 0}), List.of(new float[] {2, 2})))
                .isCloseTo(Math.sqrt(0.5), TINY);
    }

    @Test
    void aSimilarityWithoutTwoSidesHasAReason() {
        refused(() -> PairwiseSimilarity.of(List.of(EAST), List.of()), "no reference");
        refused(() -> PairwiseSimilarity.of(List.of(EAST), List.of(NOTHING)), "cut-out is empty");
        refused(() -> PairwiseSimilarity.of(List.of(NOTHING), List.of(EAST)), "no object");
        refused(() -> PairwiseSimilarity.among(List.of(EAST, NOTHING)), "only one");
        refused(() -> TextSimilarity.of(NOTHING, EAST), "text");
        refused(() -> Duplicates.of(List.of(EAST, NORTH), 0), "no earlier candidate");
        refused(() -> Duplicates.of(List.of(EAST, NOTHING), 1), "shows nothing");
    }

    @Test
    void whatIsNoNumberIsNeverAScore() {
        refused(() -> PairwiseSimilarity.of(List.of(NO_NUMBER), List.of(EAST)), "no number");
        refused(() -> PairwiseSimilarity.of(List.of(EAST), List.of(NO_NUMBER)), "no number");
        refused(() -> TextSimilarity.of(EAST, NO_NUMBER), "no number");
        refused(() -> Duplicates.of(List.of(EAST, NO_NUMBER), 1), "no number");
        refused(() -> PatchSimilarity.of(patches(1, NO_NUMBER), patches(1, EAST)), "no number");
        refused(() -> PatchSimilarity.of(patches(1, EAST), patches(1, NO_NUMBER)), "no number");
        refused(() -> GeometricScore.of(Double.NaN, 1), "NaN");
        refused(() -> GeometricScore.of(0.3, -0.1), "-0.1");
        refused(() -> GeometricScore.of(1, Double.POSITIVE_INFINITY), "Infinity");
    }

    @Test
    void ofTwoThatAreAlikeOnlyTheLaterRepeatsSomething() throws Unscorable {
        List<float[]> vectors = List.of(NORTH, EAST, EAST);

        assertThat(Duplicates.of(vectors, 1)).isCloseTo(0, TINY);
        assertThat(Duplicates.of(vectors, 2)).isCloseTo(1, TINY);
    }

    @Test
    void anEarlierPictureThatCannotBeComparedConcernsNoOther() throws Unscorable {
        assertThat(Duplicates.of(List.of(NO_NUMBER, NOTHING, EAST), 2)).isEqualTo(-1);
        assertThat(Duplicates.of(List.of(EAST, NO_NUMBER, EAST), 2)).isCloseTo(1, TINY);
    }

    @Test
    void vectorsOfTwoEmbeddersAreAMistake() {
        assertThatThrownBy(
                        () -> PairwiseSimilarity.of(List.of(EAST), List.of(new float[] {1, 2, 3})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3");
    }

    @Test
    void patchesInTheBackgroundDoNotCountButTheLikeIsSoughtEverywhere() throws Unscorable {
        Patches reference = new Patches(new float[][] {EAST, NORTH}, new float[] {1, 0.5f});
        Patches picture = new Patches(new float[][] {{0, -1}, EAST}, new float[] {1, 0});

        assertThat(PatchSimilarity.of(reference, picture)).isCloseTo(1, TINY);
        refused(() -> PatchSimilarity.of(patches(0.5f, EAST), picture), "mostly in its cut-out");
    }

    @Test
    void referencesWithoutAPatchOnTheObjectAreLeftOut() throws Unscorable {
        Patches picture = patches(1, EAST);

        assertThat(PatchSimilarity.mean(List.of(patches(0, NORTH), patches(1, EAST)), picture))
                .isCloseTo(1, TINY);
        refused(() -> PatchSimilarity.mean(List.of(patches(0, NORTH)), picture), "mostly");
        refused(() -> PatchSimilarity.mean(List.of(), picture), "no reference");
    }

    @Test
    void whatChangesInsideTheMaskDoesNotReachOutside() throws Unscorable {
        Picture scene = new Drawn(60, 50, 120).noise(20, 1).picture();
        Picture render = new Drawn(60, 50, 120).noise(20, 1).disc(30, 25, 8, 250, 0, 0).picture();
        Plane mask = new Drawn(60, 50, 0).disc(30, 25, 9, 255, 255, 255).truth();

        assertThat(Ssim.outside(render, scene, mask)).isEqualTo(1);
        assertThat(Psnr.outside(render, scene, mask)).isEqualTo(Psnr.SAME);
        assertThat(Ssim.of(render, scene)).isLessThan(0.95);
        assertThat(Psnr.of(render, scene)).isLessThan(30);
    }

    /** The shortcut for pictures that don't differ must not be what makes it 1. */
    @Test
    void aChangeFarFromTheMaskIsSeenOutside() throws Unscorable {
        Picture scene = new Drawn(60, 50, 120).noise(20, 1).picture();
        Picture render = new Drawn(60, 50, 120).noise(20, 1).disc(10, 10, 3, 250, 0, 0).picture();
        Plane mask = new Drawn(60, 50, 0).disc(40, 30, 9, 255, 255, 255).truth();

        assertThat(Ssim.outside(render, scene, mask)).isBetween(0.5, 0.99);
        assertThat(Psnr.outside(render, scene, mask)).isBetween(10.0, 40.0);
    }

    @Test
    void whatCannotBeComparedHasAReason() {
        Picture scene = new Drawn(20, 20, 100).picture();
        Picture other = new Drawn(20, 21, 100).picture();
        Picture pixel = new Drawn(1, 1, 100).picture();
        Plane all = Planes.filled(20, 20, 255);
        Plane most = new Drawn(20, 20, 0).box(0, 0, 11, 20, 255, 255, 255).truth();

        refused(() -> Psnr.of(other, scene), "20 x 21");
        refused(() -> Ssim.of(other, scene), "20 x 21");
        refused(() -> Seam.of(other, scene, all), "20 x 21");
        refused(() -> Psnr.outside(scene, scene, Planes.filled(5, 5, 0)), "5 x 5");
        refused(() -> Psnr.outside(scene, scene, all), "no outside");
        refused(() -> Ssim.outside(scene, scene, all), "no outside");
        refused(() -> Ssim.outside(scene, scene, most), "as large as a window");
        refused(() -> Ssim.of(pixel, pixel), "too small");
    }

    @Test
    void aFlatRegionIsBlankWhateverLiesAroundIt() {
        Picture picture =
                new Drawn(40, 40, 200).noise(30, 2).box(10, 10, 20, 20, 7, 7, 7).picture();

        assertThat(Blank.of(picture, new Box(10, 10, 20, 20))).isEqualTo(1);
        assertThat(Blank.of(picture, new Box(0, 0, 40, 40))).isZero();
    }

    @Test
    void aHashOutlivesScalingAndNoiseAndTellsPicturesApart() {
        long hash = PerceptualHash.of(mug(200, 0, 40));
        long smaller = PerceptualHash.of(mug(100, 0, 20));
        long noisy = PerceptualHash.of(mug(200, 4, 40));
        long another = PerceptualHash.of(new Drawn(200, 200, 90).gradient(-120, 60).picture());

        assertThat(PerceptualHash.distance(hash, smaller)).isLessThanOrEqualTo(PerceptualHash.NEAR);
        assertThat(PerceptualHash.distance(hash, noisy)).isLessThanOrEqualTo(PerceptualHash.NEAR);
        assertThat(PerceptualHash.distance(hash, another)).isGreaterThan(12);
    }

    @Test
    void aHashIsReadBackFromItsText() {
        long hash = PerceptualHash.of(mug(64, 3, 20));

        assertThat(PerceptualHash.text(hash)).hasSize(16);
        assertThat(PerceptualHash.parse(PerceptualHash.text(hash))).isEqualTo(hash);
        assertThat(PerceptualHash.parse(PerceptualHash.text(-2))).isEqualTo(-2);
    }

    @Test
    void aFlatPicturesHashIsEmptyWhateverItsColourAndSize() {
        assertThat(PerceptualHash.of(new Drawn(37, 11, 200).picture())).isZero();
        assertThat(PerceptualHash.of(new Drawn(1, 1, 3).picture())).isZero();
    }

    private static Picture mug(int side, double noise, double radius) {
        return new Drawn(side, side, 230)
                .gradient(-40, -60)
                .disc(side * 0.4, side * 0.6, radius, 30, 60, 160)
                .box(side / 2, side / 8, side / 4, side / 8, 220, 180, 40)
                .noise(noise, 5)
                .picture();
    }

    private static Patches patches(float covered, float[] vector) {
        return new Patches(new float[][] {vector}, new float[] {covered});
    }

    private static void refused(ThrowingCallable metric, String reason) {
        assertThatThrownBy(metric).isInstanceOf(Unscorable.class).hasMessageContaining(reason);
    }
}
