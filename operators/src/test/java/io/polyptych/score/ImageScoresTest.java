package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageScoresTest {
    private static final int[] TEAL = {20, 130, 135};
    private static final int[] RED = {205, 50, 40};
    private static final int[] WHITE = {255, 255, 255};

    @TempDir Path folder;
    private Pictures pictures;
    private ImageScores scores;
    private Reference product;

    @BeforeEach
    void aProduct() throws IOException {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
        scores = new ImageScores(objects, new ClassicalEmbedder(), Segmenter.classical());
        Drawn packshot = new Drawn(120, 120, 225).noise(1, 1).disc(60, 60, 40, TEAL);
        product =
                Reference.newBuilder(
                                FetchedShots.reference(
                                        pictures.save("images/product.png", packshot.picture()),
                                        Role.SUBJECT))
                        .setCutOut(pictures.save("cutouts/product.png", packshot.truth()))
                        .setCutOutConfidence(1)
                        .build();
    }

    @Test
    void theProductInItsSceneScoresHigherThanAnother() throws IOException {
        Shot scored =
                scores.of(inScene(scene().disc(100, 80, 30, TEAL), scene().disc(100, 80, 30, RED)));

        Map<String, Double> same = scored.getCandidates().get(0).getScores();
        Map<String, Double> other = scored.getCandidates().get(1).getScores();
        assertThat(same.get("identity")).isGreaterThan(0.8);
        assertThat(other.get("identity")).isLessThan(0.5);
        assertThat(same).containsEntry("outside", 99.0).containsEntry("blank", 0.0);
        assertThat(same.get("seam")).isGreaterThan(0.95);
        assertThat(scored.getCandidates().get(0).getScoredBy())
                .containsEntry("identity", "classical-1")
                .containsEntry("duplicate", "there is no earlier candidate")
                .containsOnlyKeys("identity", "outside", "ssim", "seam", "blank", "duplicate");
        assertThat(same).containsEntry("ssim", 1.0);
        assertThat(scored.getCandidates().get(1).getScoredBy())
                .containsEntry("duplicate", "classical-1");
        assertThat(other.get("duplicate")).isBetween(-1.0, 0.99);
    }

    @Test
    void aSceneChangedElsewhereLosesDecibels() throws IOException {
        Drawn changed = scene().disc(100, 80, 30, TEAL).box(0, 0, 10, 10, WHITE);

        Shot scored = scores.of(inScene(changed));

        assertThat(scored.getCandidates().get(0).getScores().get("outside")).isBetween(10.0, 40.0);
    }

    @Test
    void outsideIsWhatTheSystemSaysItLeft() throws IOException {
        // Beside the mask, where without a touched area a shadow would be allowed.
        Drawn changed = scene().disc(100, 80, 30, TEAL).box(45, 100, 6, 6, WHITE);
        Shot unknown = inScene(changed);
        Plane mask = pictures.loadPlane(unknown.getMask().getImage());
        Candidate told =
                Candidate.newBuilder(unknown.getCandidates().get(0))
                        .setTouched(
                                pictures.save("renders/1.touched.png", TouchedArea.of(mask, 0, 0)))
                        .build();
        Shot known = Shot.newBuilder(unknown).setCandidates(List.of(told)).build();

        assertThat(outside(scores.of(unknown))).isEqualTo(99);
        assertThat(outside(scores.of(known))).isLessThan(40);
    }

    private static double outside(Shot scored) {
        return scored.getCandidates().get(0).getScores().get("outside");
    }

    @Test
    void aPastedRectangleShowsItsSeam() throws IOException {
        Drawn pasted = scene().box(60, 40, 80, 80, 120, 120, 120).disc(100, 80, 30, TEAL);

        Shot scored = scores.of(inScene(scene().disc(100, 80, 30, TEAL), pasted));

        assertThat(seam(scored, 1)).isLessThan(0.5).isLessThan(seam(scored, 0));
    }

    @Test
    void aBlankAreaIsNamed() throws IOException {
        Drawn blank = scene().box(60, 40, 80, 80, 0, 0, 0);

        Map<String, Double> found = scores.of(inScene(blank)).getCandidates().get(0).getScores();

        assertThat(found).containsEntry("blank", 1.0);
        assertThat(found.values()).allSatisfy(value -> assertThat(value).isFinite());
    }

    @Test
    void aPositionFreeShotHasIdentityAndBlankOnly() throws IOException {
        Drawn render = new Drawn(160, 120, 200).noise(1, 3).disc(80, 60, 30, TEAL);
        Shot shot =
                FetchedShots.shot(FetchedShots.request(null))
                        .setReferences(List.of(product))
                        .setAttempt(1)
                        .setCandidates(List.of(candidate(1, render.picture())))
                        .build();

        Map<String, Double> found = scores.of(shot).getCandidates().get(0).getScores();

        assertThat(found).containsOnlyKeys("identity", "blank");
        assertThat(found.get("identity")).isGreaterThan(0.8);
    }

    @Test
    void withoutAMaskTheScoresOfTheSceneHaveAReason() throws IOException {
        Shot shot = Shot.newBuilder(inScene(scene().disc(100, 80, 30, TEAL))).setMask(null).build();

        Candidate scored = scores.of(shot).getCandidates().get(0);

        assertThat(scored.getScores()).doesNotContainKeys("outside", "ssim", "seam");
        for (String name : List.of("outside", "ssim", "seam")) {
            assertThat(scored.getScoredBy()).containsEntry(name, "the scene has no mask");
        }
    }

    @Test
    void theOnlyCandidateHasAReasonForItsDuplicate() throws IOException {
        Candidate scored =
                scores.of(inScene(scene().disc(100, 80, 30, TEAL))).getCandidates().get(0);

        assertThat(scored.getScores()).doesNotContainKey("duplicate");
        assertThat(scored.getScoredBy().get("duplicate")).contains("only one candidate");
    }

    @Test
    void failedEarlierAndScoredCandidatesStayAsTheyAre() throws IOException {
        Candidate failed =
                Candidate.newBuilder(candidate(2, scene().picture()))
                        .setImage(null)
                        .setFailure("out of memory")
                        .build();
        Candidate earlier = candidate(1, scene().picture());
        Candidate scoredBefore =
                Candidate.newBuilder(candidate(2, scene().picture()))
                        .setScores(Map.of("identity", 0.5))
                        .build();
        Shot shot =
                FetchedShots.shot(FetchedShots.request(null))
                        .setReferences(List.of(product))
                        .setAttempt(2)
                        .setCandidates(List.of(failed, earlier, scoredBefore))
                        .build();

        assertThat(scores.of(shot)).isEqualTo(shot);
    }

    @Test
    void twoThatAreTheSameAreNamedDuplicatesAndHaveOneFingerprint() throws IOException {
        Shot scored =
                scores.of(
                        inScene(
                                scene().disc(100, 80, 30, TEAL),
                                scene().disc(100, 80, 30, TEAL).noise(1, 4),
                                scene().disc(80, 60, 15, RED)));

        assertThat(score(scored, 1, "duplicate")).isGreaterThan(0.9);
        assertThat(score(scored, 2, "duplicate")).isLessThan(score(scored, 1, "duplicate"));
        assertThat(apart(scored, 0, 1)).isLessThanOrEqualTo(PerceptualHash.NEAR);
        assertThat(apart(scored, 0, 2)).isGreaterThan(PerceptualHash.NEAR);
    }

    @Test
    void duplicatesAreSoughtInThePartThatWasMade() throws IOException {
        Shot scored =
                scores.of(
                        inScene(
                                scene().disc(100, 80, 30, TEAL),
                                scene().disc(100, 80, 30, TEAL).box(0, 0, 50, 30, WHITE)));

        assertThat(score(scored, 1, "duplicate")).isGreaterThan(0.9999);
        assertThat(apart(scored, 0, 1)).isZero();
    }

    @Test
    void whatHasNoNumberHasAReason() throws IOException {
        Shot shot =
                Shot.newBuilder(inScene(scene().disc(100, 80, 30, TEAL)))
                        .setReferences(List.of())
                        .build();

        Candidate scored = scores.of(shot).getCandidates().get(0);

        assertThat(scored.getScores()).doesNotContainKey("identity");
        assertThat(scored.getScoredBy().get("identity")).contains("no reference");
    }

    private static double score(Shot shot, int candidate, String name) {
        return shot.getCandidates().get(candidate).getScores().get(name);
    }

    private static int apart(Shot shot, int one, int other) {
        return PerceptualHash.distance(
                PerceptualHash.parse(shot.getCandidates().get(one).getFingerprint()),
                PerceptualHash.parse(shot.getCandidates().get(other).getFingerprint()));
    }

    private static Drawn scene() {
        return new Drawn(200, 160, 150).gradient(60, -20).noise(2, 9);
    }

    private Shot inScene(Drawn... renders) throws IOException {
        Plane area = new Drawn(200, 160, 0).box(60, 40, 80, 80, WHITE).truth();
        List<Candidate> candidates = new java.util.ArrayList<>();
        for (Drawn render : renders) {
            candidates.add(candidate(1, render.picture()));
        }
        return FetchedShots.shot(FetchedShots.request(null))
                .setReferences(List.of(product))
                .setScene(pictures.save("images/scene.png", scene().picture()))
                .setMask(new Mask(pictures.save("masks/area.png", area), MaskKind.USER_DRAWN))
                .setAttempt(1)
                .setCandidates(candidates)
                .build();
    }

    private Candidate candidate(int attempt, Picture render) throws IOException {
        String key = io.polyptych.objects.Digests.sha256(render.rgb());
        return Candidate.newBuilder()
                .setAttempt(attempt)
                .setIndex(1)
                .setSeed(1)
                .setSystem("montage")
                .setModelDigest("")
                .setRenderKey(key)
                .setImage(pictures.save("renders/" + key + ".png", render))
                .build();
    }

    private static double seam(Shot shot, int candidate) {
        return shot.getCandidates().get(candidate).getScores().get("seam");
    }
}
