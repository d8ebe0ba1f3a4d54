package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.FetchedShots;
import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Embedder;
import io.polyptych.contract.EmbedderClosed;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each embedder at hand adds, on a model that sees mean colours. */
class MeasuresTest {
    private static final Offset<Double> NEAR = Offset.offset(0.01);
    private static final int[] RED = {200, 0, 0};
    private static final int[] BLUE = {0, 0, 200};

    private static final Aesthetics REDNESS =
            new Aesthetics() {
                @Override
                public String name() {
                    return "redness-1";
                }

                @Override
                public double of(float[] vector) {
                    return 10 * vector[0];
                }
            };

    @TempDir Path folder;
    private ObjectStore objects;
    private Pictures pictures;

    @BeforeEach
    void openStore() {
        objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
    }

    @Test
    void everyScoreIsNamedByItsEmbedderAndPreparation() throws IOException {
        Candidate scored = scored(all(), "mdinov2-i", shot("red", RED, RED));

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
        Candidate scored = scored(all(), "mdinov2-i", shot("red", RED, BLUE));

        assertThat(scored.getScores().get("mdinov2-i")).isCloseTo(0, Offset.offset(0.1));
        assertThat(scored.getScores().get("segmented-clip-i")).isCloseTo(0, Offset.offset(0.1));
        assertThat(scored.getScores().get("identity"))
                .isEqualTo(scored.getScores().get("mdinov2-i"));
        assertThat(scored.getScores().get("dinov2-i")).isGreaterThan(0.8);
    }

    @Test
    void aSimilarityIsTheMeanOverAllSubjects() throws IOException {
        Shot shot = shot("red", RED, RED);
        Reference blue = reference(BLUE, Role.SUBJECT);
        Reference style = reference(BLUE, Role.STYLE);
        Reference red = shot.getReferences().get(0);
        shot.setReferences(List.of(red, blue, style));

        Candidate scored = scored(all(), "mdinov2-i", shot);

        assertThat(scored.getScores().get("mdinov2-i")).isCloseTo(0.5, Offset.offset(0.05));
        assertThat(scored.getScoredBy().get("mdinov2-i")).contains("2 references");
    }

    @Test
    void objectsAreComparedOnlyWithReferencesThatHaveACutOut() throws IOException {
        Shot shot = shot("red", RED, RED);
        Reference red = shot.getReferences().get(0);
        shot.setReferences(List.of(red, uncut(reference(BLUE, Role.SUBJECT))));

        Candidate scored = scored(all(), "mdinov2-i", shot);

        for (String name : List.of("mdinov2-i", "segmented-clip-i", "segmented-dino-i", "patch")) {
            assertThat(scored.getScores().get(name)).as(name).isGreaterThan(0.95);
            assertThat(scored.getScoredBy().get(name)).as(name).contains("1 reference");
        }
        assertThat(scored.getScoredBy().get("dinov2-i")).contains("2 references");
    }

    @Test
    void withoutAnyCutOutObjectsHaveAReason() throws IOException {
        Shot shot = shot("red", RED, RED);
        shot.setReferences(List.of(uncut(shot.getReferences().get(0))));

        Candidate scored = scored(all(), "mdinov2-i", shot);

        assertThat(scored.getScores())
                .containsKeys("dinov2-i", "clip-i")
                .doesNotContainKeys("mdinov2-i", "segmented-clip-i", "patch", "identity");
        assertThat(scored.getScoredBy())
                .containsEntry("mdinov2-i", "no reference has a cut-out")
                .containsEntry("patch", "no reference has a cut-out");
    }

    @Test
    void theCountNamesOnlyReferencesThatShowSomething() throws IOException {
        Shot shot = shot("red", RED, RED);
        Reference red = shot.getReferences().get(0);
        Reference empty =
                Reference.newBuilder(reference(BLUE, Role.SUBJECT))
                        .setCutOut(
                                pictures.save("cutouts/empty.png", new Drawn(120, 120, 0).truth()))
                        .build();
        shot.setReferences(List.of(red, empty));

        Candidate scored = scored(all(), "mdinov2-i", shot);

        assertThat(scored.getScoredBy().get("mdinov2-i")).contains("; 1 reference;");
        assertThat(scored.getScoredBy().get("patch")).endsWith("; 1 reference");
    }

    @Test
    void theGeometricScoreIsOfTextAndObject() throws IOException {
        Map<String, Double> scores = scored(all(), "clip-i", shot("red", RED, RED)).getScores();

        assertThat(scores.get("geometric"))
                .isCloseTo(Math.sqrt(scores.get("clip-t") * scores.get("mdinov2-i")), NEAR);
    }

    @Test
    void aTextTooLongIsAReasonAndTheRestGoesOn() throws IOException {
        Candidate scored = scored(all(), "clip-i", shot("a red mug on a table", RED, RED));

        assertThat(scored.getScores()).doesNotContainKeys("clip-t", "geometric");
        assertThat(scored.getScoredBy())
                .containsEntry("clip-t", "a red mug on a table is longer than a word")
                .containsEntry("geometric", "clip-t was not scored");
        assertThat(scored.getScores()).containsKeys("clip-i", "mdinov2-i");
    }

    @Test
    void textsAndHeadsGoWithPicturesAsTheModelWasTrained() throws IOException {
        Map<String, VisionModel> models =
                Map.of("clip", new Letterboxed(new MeanColours("clip-1")));

        Map<String, String> by = scored(models, "clip-i", shot("red", RED, RED)).getScoredBy();

        assertThat(by.get("clip-i")).startsWith("letterboxed-1;");
        assertThat(by.get("clip-t")).startsWith("clip-1/whole;");
        assertThat(by.get("aesthetic")).isEqualTo("redness-1 on clip-1/whole");
    }

    @Test
    void aPromptIsEmbeddedOnceForAllCandidates() throws IOException {
        Shot shot = shot("red", RED, RED);
        Candidate second = shot("red", BLUE, BLUE).getCandidates().get(0);
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
            Picture picture = pictures.load(candidate.getImage());
            renderings.add(new Rendering(candidate, picture, Optional.empty(), null));
        }

        new PromptFit(clip, texts).score(new ScoredShot(shot, Optional.empty(), renderings));

        assertThat(asked).containsExactly("red");
        assertThat(renderings)
                .allSatisfy(one -> assertThat(one.scores().values()).containsKey("clip-t"));
    }

    @Test
    void aShotWithoutPromptIsComparedWithThePromptAsRendered() throws IOException {
        Shot shot = shot(null, RED, RED);
        shot.getCandidates().get(0).setPrompt("red");

        assertThat(scored(all(), "clip-i", shot).getScoredBy().get("clip-t"))
                .endsWith("the prompt as rendered");
    }

    @Test
    void anIdentityThatCouldNotBeMeasuredSaysWhyAndIsNoNumber() throws IOException {
        Shot shot = shot("red", RED, RED);
        shot.setReferences(List.of());

        Candidate scored = scored(all(), "dino-i", shot);

        assertThat(scored.getScores()).doesNotContainKey("identity");
        assertThat(scored.getScoredBy().get("identity"))
                .startsWith("dino-i: there is no reference");
    }

    @Test
    void anEmbedderThatFailsOrGivesNoNumbersFailsItsScoresOnly() throws IOException {
        Map<String, VisionModel> models =
                Map.of(
                        "clip", new Broken(List.of(new float[] {Float.NaN, 0, 0}), null),
                        "dino", new Broken(null, new IllegalStateException("no room")),
                        "dinov2", new MeanColours("dinov2-1"));

        Candidate scored = scored(models, "mdinov2-i", shot("red", RED, RED));

        assertThat(scored.getScores())
                .containsKeys("dinov2-i", "identity", "blank")
                .doesNotContainKeys("clip-i", "segmented-clip-i", "dino-i", "segmented-dino-i");
        assertThat(scored.getScoredBy().get("clip-i")).contains("no number");
        assertThat(scored.getScoredBy().get("dino-i")).contains("no room");
        assertThat(scored.getScoredBy().get("clip-t")).contains("reads no texts");
        assertThat(scored.getScores().values()).allSatisfy(v -> assertThat(v).isFinite());
    }

    static List<RuntimeException> whatIsWrongWithTheProcess() {
        return List.of(
                new CompletionException(new EngineDead("the device is lost")),
                new CompletionException(new OutOfMemoryError("heap")),
                new CompletionException(new IllegalStateException(new NoClassDefFoundError("x"))),
                new EmbedderClosed("dino-1"),
                new CompletionException(new EmbedderClosed("dino-1")));
    }

    @ParameterizedTest
    @MethodSource("whatIsWrongWithTheProcess")
    void whatIsWrongWithTheProcessIsNoReasonButAFailure(RuntimeException wrong) {
        Map<String, VisionModel> models = Map.of("dino", new Broken(null, wrong));

        assertThatThrownBy(() -> scored(models, "dino-i", shot("red", RED, RED))).isSameAs(wrong);
    }

    @Test
    void withoutSiglipPatchesAreDinov2s() throws IOException {
        Map<String, VisionModel> models = Map.of("dinov2", new MeanColours("dinov2-1"));

        assertThat(scored(models, "patch", shot("red", RED, RED)).getScoredBy().get("patch"))
                .startsWith("dinov2-1/patches");
    }

    @Test
    void duplicatesAreSoughtByTheEmbedderThatTellsMostApart() throws IOException {
        Shot shot = shot("red", RED, RED);
        Candidate second = shot(null, BLUE, BLUE).getCandidates().get(0);
        shot.setCandidates(List.of(shot.getCandidates().get(0), second));

        assertThat(scored(all(), "clip-i", shot).getScoredBy().get("duplicate"))
                .isEqualTo("dinov2-1/whole");
    }

    private static Map<String, VisionModel> all() {
        return Map.of(
                "clip", new MeanColours("clip-1"),
                "dino", new MeanColours("dino-1"),
                "dinov2", new MeanColours("dinov2-1"),
                "siglip", new MeanColours("siglip-1"));
    }

    /** The last candidate of a shot, since only that has any before it. */
    private Candidate scored(Map<String, VisionModel> models, String identity, Shot shot)
            throws IOException {
        ImageScores scores =
                new ImageScores(
                        objects,
                        Segmenter.classical(),
                        identity,
                        new ClassicalEmbedder(),
                        models,
                        models.containsKey("clip") ? REDNESS : null);
        List<Candidate> scored = scores.of(shot).getCandidates();
        return scored.get(scored.size() - 1);
    }

    /** Position-free: a reference of one colour, a candidate of another, both before gray. */
    private Shot shot(String prompt, int[] product, int[] rendered) throws IOException {
        ShotRequest request =
                ShotRequest.newBuilder(FetchedShots.request(null)).setPrompt(prompt).build();
        Picture render = packshot(rendered).noise(1, 3).picture();
        String name = "renders/" + rendered[0] + ".png";
        return FetchedShots.shot(request)
                .setReferences(List.of(reference(product, Role.SUBJECT)))
                .setAttempt(1)
                .setCandidates(
                        List.of(
                                Candidate.newBuilder()
                                        .setAttempt(1)
                                        .setIndex(1)
                                        .setSeed(rendered[0])
                                        .setSystem("montage")
                                        .setModelDigest("")
                                        .setRenderKey(name)
                                        .setImage(pictures.save(name, render))
                                        .build()))
                .build();
    }

    private Reference reference(int[] colour, Role role) throws IOException {
        Drawn packshot = packshot(colour);
        String name = colour[0] + ".png";
        return Reference.newBuilder(
                        FetchedShots.reference(
                                pictures.save("images/" + name, packshot.picture()), role))
                .setCutOut(pictures.save("cutouts/" + name, packshot.truth()))
                .setCutOutConfidence(1)
                .build();
    }

    private static Reference uncut(Reference reference) {
        return Reference.newBuilder(reference).setCutOut(null).build();
    }

    private static Drawn packshot(int[] colour) {
        return new Drawn(120, 120, 225).noise(1, 1).disc(60, 60, 40, colour);
    }

    /** Frames whole pictures otherwise than it was trained. */
    private record Letterboxed(MeanColours model) implements VisionModel {
        private record Framed(Embedder embedder) implements Embedder {
            @Override
            public String name() {
                return "letterboxed-1";
            }

            @Override
            public List<float[]> embed(List<View> views) {
                return embedder.embed(views);
            }
        }

        @Override
        public Embedder whole() {
            return new Framed(model.whole());
        }

        @Override
        public Embedder reference() {
            return model.whole();
        }

        @Override
        public Embedder object() {
            return model.object();
        }

        @Override
        public Embedder segmented() {
            return model.segmented();
        }

        @Override
        public Optional<PatchEmbedder> patches() {
            return Optional.empty();
        }

        @Override
        public Optional<TextEmbedder> texts() {
            return model.texts();
        }

        @Override
        public void close() {}
    }

    /** Gives the same vector for all, or fails. */
    private record Broken(List<float[]> vectors, RuntimeException failure) implements VisionModel {
        private record Answer(Broken model) implements Embedder {
            @Override
            public String name() {
                return "broken-1";
            }

            @Override
            public List<float[]> embed(List<View> views) {
                if (model.failure() != null) {
                    throw model.failure();
                }
                return views.stream().map(view -> model.vectors().get(0)).toList();
            }
        }

        @Override
        public Embedder whole() {
            return new Answer(this);
        }

        @Override
        public Embedder object() {
            return new Answer(this);
        }

        @Override
        public Embedder segmented() {
            return new Answer(this);
        }

        @Override
        public Optional<PatchEmbedder> patches() {
            return Optional.empty();
        }

        @Override
        public Optional<TextEmbedder> texts() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
