package io.polyptych.score;

import static io.polyptych.score.ColouredShots.BLUE;
import static io.polyptych.score.ColouredShots.RED;
import static io.polyptych.score.ColouredShots.all;
import static io.polyptych.score.ColouredShots.uncut;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.VisionModel;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each embedder at hand adds, on a model that sees mean colours. */
class MeasuresTest {
    private static final Offset<Double> NEAR = Offset.offset(0.01);

    @TempDir Path folder;
    private ColouredShots shots;

    @BeforeEach
    void openStore() {
        shots = ColouredShots.in(folder);
    }

    @Test
    void everyScoreIsNamedByItsEmbedderAndPreparation() throws IOException {
        Candidate scored = shots.scored(all(), "mdinov2-i", shots.shot("red", RED, RED));

        assertThat(scored.getScores().keySet())
                .containsExactlyInAnyOrder(
                        "identity",
                        "blank",
                        "clip-i",
                        "segmented-clip-i",
                        "clip-t",
                        "aesthetic",
                        "dino-i",
                        "segmented-dino-i",
                        "dinov2-i",
                        "mdinov2-i",
                        "patch",
                        "geometric");
        assertThat(scored.getScoredBy())
                .containsEntry("clip-i", "clip-1/whole; 1 reference")
                .containsEntry("dino-i", "dino-1/whole; 1 reference")
                .containsEntry(
                        "mdinov2-i",
                        "dinov2-1/object; 1 reference; object segmented by classical-1")
                .containsEntry(
                        "identity",
                        "mdinov2-i by dinov2-1/object; 1 reference; object segmented by classical-1")
                .containsEntry("patch", "siglip-1/patches; 1 reference")
                .containsEntry("clip-t", "clip-1/whole; the shot's prompt")
                .containsEntry("aesthetic", "redness-1 on clip-1/whole");
    }

    @Test
    void objectsAreComparedInsideTheirMasksAndWholePicturesAsTheyAre() throws IOException {
        Candidate scored = shots.scored(all(), "mdinov2-i", shots.shot("red", RED, BLUE));

        assertThat(scored.getScores().get("mdinov2-i")).isCloseTo(0, Offset.offset(0.1));
        assertThat(scored.getScores().get("segmented-clip-i")).isCloseTo(0, Offset.offset(0.1));
        assertThat(scored.getScores().get("identity"))
                .isEqualTo(scored.getScores().get("mdinov2-i"));
        assertThat(scored.getScores().get("dinov2-i")).isGreaterThan(0.8);
    }

    @Test
    void aSimilarityIsTheMeanOverAllSubjects() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        Reference blue = shots.reference(BLUE, Role.SUBJECT);
        Reference style = shots.reference(BLUE, Role.STYLE);
        Reference red = shot.getReferences().get(0);
        shot.setReferences(List.of(red, blue, style));

        Candidate scored = shots.scored(all(), "mdinov2-i", shot);

        assertThat(scored.getScores().get("mdinov2-i")).isCloseTo(0.5, Offset.offset(0.05));
        assertThat(scored.getScoredBy().get("mdinov2-i")).contains("2 references");
    }

    @Test
    void nothingIsComparedWithADoubtfulCutOutBesideAGoodOne() throws IOException {
        Shot shot = shots.shot("red", RED, BLUE);
        Reference red = shot.getReferences().get(0);
        Reference doubtful =
                Reference.newBuilder(shots.reference(BLUE, Role.SUBJECT))
                        .setCutOutDoubt("0.31 of 0.50")
                        .build();
        shot.setReferences(List.of(red, doubtful));
        Map<String, Double> beside = shots.scored(all(), "classical", shot).getScores();
        shot.setReferences(List.of(doubtful));
        Map<String, Double> alone = shots.scored(all(), "classical", shot).getScores();
        shot.setReferences(List.of(red));
        Map<String, Double> without = shots.scored(all(), "classical", shot).getScores();

        for (String name : List.of("identity", "clip-i", "dinov2-i", "mdinov2-i")) {
            assertThat(beside.get(name)).as(name).isEqualTo(without.get(name));
            assertThat(alone.get(name)).as(name).isGreaterThan(without.get(name));
        }
    }

    @Test
    void objectsAreComparedOnlyWithReferencesThatHaveACutOut() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        Reference red = shot.getReferences().get(0);
        shot.setReferences(List.of(red, uncut(shots.reference(BLUE, Role.SUBJECT))));

        Candidate scored = shots.scored(all(), "mdinov2-i", shot);

        for (String name : List.of("mdinov2-i", "segmented-clip-i", "segmented-dino-i", "patch")) {
            assertThat(scored.getScores().get(name)).as(name).isGreaterThan(0.95);
            assertThat(scored.getScoredBy().get(name)).as(name).contains("1 reference");
        }
        assertThat(scored.getScoredBy().get("dinov2-i")).contains("2 references");
    }

    @Test
    void theCountNamesOnlyReferencesThatShowSomething() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        Reference red = shot.getReferences().get(0);
        Reference empty =
                Reference.newBuilder(shots.reference(BLUE, Role.SUBJECT))
                        .setCutOut(
                                shots.pictures()
                                        .save("cutouts/empty.png", new Drawn(120, 120, 0).truth()))
                        .build();
        shot.setReferences(List.of(red, empty));

        Candidate scored = shots.scored(all(), "mdinov2-i", shot);

        assertThat(scored.getScoredBy().get("mdinov2-i")).contains("; 1 reference;");
        assertThat(scored.getScoredBy().get("patch")).endsWith("; 1 reference");
    }

    @Test
    void theGeometricScoreIsOfTextAndObject() throws IOException {
        Map<String, Double> scores =
                shots.scored(all(), "clip-i", shots.shot("red", RED, RED)).getScores();

        assertThat(scores.get("geometric"))
                .isCloseTo(Math.sqrt(scores.get("clip-t") * scores.get("mdinov2-i")), NEAR);
    }

    @Test
    void textsAndHeadsGoWithPicturesAsTheModelWasTrained() throws IOException {
        Map<String, VisionModel> models =
                Map.of("clip", new LetterboxedColours(new MeanColours("clip-1")));

        Map<String, String> by =
                shots.scored(models, "clip-i", shots.shot("red", RED, RED)).getScoredBy();

        assertThat(by.get("clip-i")).startsWith("letterboxed-1;");
        assertThat(by.get("clip-t")).startsWith("clip-1/whole;");
        assertThat(by.get("aesthetic")).isEqualTo("redness-1 on clip-1/whole");
    }

    @Test
    void aPromptIsEmbeddedOnceForAllCandidates() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        Candidate second = shots.shot("red", BLUE, BLUE).getCandidates().get(0);
        shot.setCandidates(List.of(shot.getCandidates().get(0), second));
        List<String> asked = new ArrayList<>();
        Embedder clip = new MeanColours("clip-1").whole();
        TextEmbedder texts =
                new TextEmbedder() {
                    @Override
                    public String name() {
                        return "counted-1";
                    }

                    @Override
                    public float[] embed(String text) {
                        asked.add(text);
                        return new float[] {1, 0, 0};
                    }
                };
        List<Rendering> renderings = new ArrayList<>();
        for (Candidate candidate : shot.getCandidates()) {
            Picture picture = shots.pictures().load(candidate.getImage());
            renderings.add(
                    new Rendering(candidate, picture, Optional.empty(), Optional.empty(), null));
        }

        new PromptFit(clip, texts).score(new ScoredShot(shot, Optional.empty(), renderings));

        assertThat(asked).containsExactly("red");
        assertThat(renderings)
                .allSatisfy(one -> assertThat(one.scores().values()).containsKey("clip-t"));
    }

    @Test
    void aShotWithoutPromptIsComparedWithThePromptAsRendered() throws IOException {
        Shot shot = shots.shot(null, RED, RED);
        shot.getCandidates().get(0).setPrompt("red");

        assertThat(shots.scored(all(), "clip-i", shot).getScoredBy().get("clip-t"))
                .endsWith("the prompt as rendered");
    }

    @Test
    void withoutSiglipPatchesAreDinov2s() throws IOException {
        Map<String, VisionModel> models = Map.of("dinov2", new MeanColours("dinov2-1"));

        assertThat(
                        shots.scored(models, "patch", shots.shot("red", RED, RED))
                                .getScoredBy()
                                .get("patch"))
                .startsWith("dinov2-1/patches");
    }

    @Test
    void duplicatesAreSoughtByTheEmbedderThatTellsMostApart() throws IOException {
        Shot shot = shots.shot("red", RED, RED);
        Candidate second = shots.shot(null, BLUE, BLUE).getCandidates().get(0);
        shot.setCandidates(List.of(shot.getCandidates().get(0), second));

        assertThat(shots.scored(all(), "clip-i", shot).getScoredBy().get("duplicate"))
                .isEqualTo("dinov2-1/whole");
    }
}
