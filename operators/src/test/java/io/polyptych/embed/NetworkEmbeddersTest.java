package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.UnusableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lists, threads, odd input and ownership; that the numbers are right is {@link
 * EmbedderGoldenTest}'s.
 */
class NetworkEmbeddersTest {
    private static final View DOT = Photos.plain(1, 1, 90, 255);
    private static final View NOTHING = Photos.plain(40, 30, 90, 127);

    @ParameterizedTest
    @EnumSource(names = {"OBJECT", "SEGMENTED"})
    void anEmptyMaskGivesZerosAndTheRestOfTheListGoesOn(Preparation preparation) {
        try (NetworkEmbedders network = open("embed-dino")) {
            Embedder embedder = network.embedder(preparation);
            List<float[]> vectors =
                    embedder.embed(List.of(NOTHING, Photos.view("wide"), NOTHING, DOT));
            assertThat(vectors.get(0)).hasSize(21).containsOnly(0);
            assertThat(vectors.get(2)).hasSize(21).containsOnly(0);
            float[] alone = alone(embedder, Photos.view("wide"));
            assertThat(distance(vectors.get(1), alone)).isLessThan(1e-5);
            assertThat(length(vectors.get(3))).isCloseTo(1, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFERENCE", "LETTERBOXED"})
    void wholePicturesDoNotLookAtMasks(Preparation preparation) {
        try (NetworkEmbedders network = open("embed-dino")) {
            Embedder embedder = network.embedder(preparation);
            assertThat(alone(embedder, NOTHING))
                    .isEqualTo(alone(embedder, View.of(NOTHING.picture())));
        }
    }

    @Test
    void noViewsGiveNoVectors() {
        try (NetworkEmbedders network = open("embed-siglip")) {
            assertThat(network.embedder(Preparation.REFERENCE).embed(List.of())).isEmpty();
            assertThat(network.patches(Preparation.OBJECT).patches(List.of())).isEmpty();
        }
    }

    @Test
    void aListLongerThanARunIsEmbeddedInOrder() {
        try (NetworkEmbedders network = open("embed-dinov2-registers")) {
            Embedder embedder = network.embedder(Preparation.SEGMENTED);
            var views = new ArrayList<View>();
            for (int i = 0; i < 2 * Forward.CHUNK + 3; i++) {
                views.add(i % 5 == 4 ? NOTHING : Photos.plain(10 + i, 30, 7 * i, 255));
            }
            List<float[]> together = embedder.embed(views);
            assertThat(together).hasSameSizeAs(views);
            for (int i = 0; i < views.size(); i++) {
                float[] alone = alone(embedder, views.get(i));
                assertThat(distance(together.get(i), alone)).as("view %d", i).isLessThan(1e-5);
            }
        }
    }

    @Test
    void aPictureOfExtremeRatioIsEmbedded() {
        try (NetworkEmbedders network = open("embed-clip")) {
            for (Preparation preparation : Preparation.values()) {
                Embedder embedder = network.embedder(preparation);
                for (View view :
                        List.of(
                                Photos.plain(20_000, 1, 30, 255),
                                Photos.plain(1, 20_000, 30, 255))) {
                    assertThat(length(alone(embedder, view))).isCloseTo(1, within(1e-6));
                }
            }
        }
    }

    @Test
    void withoutAMaskTheWholePictureIsTheObject() {
        try (NetworkEmbedders network = open("embed-dino")) {
            View whole = View.of(Photos.view("wide").picture());
            View covered = Photos.plain(391, 277, 0, 255);
            View masked = new View(whole.picture(), covered.mask());
            for (Preparation preparation : Preparation.values()) {
                Embedder embedder = network.embedder(preparation);
                assertThat(alone(embedder, whole))
                        .as("%s", preparation)
                        .isEqualTo(alone(embedder, masked));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void patchesOfAnEmptyViewAreZerosAndNotCovered(Preparation preparation) {
        try (NetworkEmbedders network = open("embed-dinov2")) {
            List<Patches> patches = network.patches(preparation).patches(List.of(NOTHING, DOT));
            assertThat(patches.get(0).covered()).hasSize(256).containsOnly(0);
            assertThat(patches.get(0).vectors()).hasDimensions(256, 21);
            assertThat(patches.get(0).vectors()[7]).containsOnly(0);
            assertThat(patches.get(1).vectors()).hasDimensions(256, 21);
        }
    }

    @Test
    void whatALetterboxPutsAroundIsCoveredByNoMask() {
        try (NetworkEmbedders network = open("embed-siglip")) {
            View tall = View.of(Photos.plain(64, 224, 100, 0).picture());
            float[] covered =
                    network.patches(Preparation.LETTERBOXED)
                            .patches(List.of(tall))
                            .get(0)
                            .covered();
            assertThat(Arrays.copyOf(covered, 14))
                    .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0);
            assertThat(
                            network.patches(Preparation.REFERENCE)
                                    .patches(List.of(tall))
                                    .get(0)
                                    .covered())
                    .containsOnly(1);
        }
    }

    @Test
    void aTextOverSeventySevenTokensIsUnscorableAndSaysHowLongItIs() {
        try (NetworkEmbedders network = open("embed-clip")) {
            assertThatThrownBy(() -> network.texts().embed("mug ".repeat(81)))
                    .isInstanceOf(Unscorable.class)
                    .hasMessageContaining("the text has 83 tokens, start and end included")
                    .hasMessageContaining("reads 77: shorten it");
        }
    }

    @Test
    void whatAFolderCantEmbedIsToldWithWhatCan() {
        try (NetworkEmbedders dino = open("embed-dino");
                NetworkEmbedders clip = open("embed-clip")) {
            assertThatThrownBy(dino::texts)
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining("has no text tower; texts need a whole CLIP");
            assertThatThrownBy(() -> clip.patches(Preparation.REFERENCE))
                    .isInstanceOf(UnusableModel.class)
                    .hasMessageContaining("give a DINOv2 or SigLIP");
        }
    }

    @Test
    void manyThreadsShareOneTower() throws Exception {
        try (NetworkEmbedders network = open("embed-clip")) {
            Embedder embedder = network.embedder(Preparation.REFERENCE);
            float[] expected = alone(embedder, Photos.view("wide"));
            float[] text = network.texts().embed("mug");
            Callable<float[]> picture = () -> alone(embedder, Photos.view("wide"));
            Callable<float[]> words = () -> network.texts().embed("mug");
            var threads = Executors.newFixedThreadPool(4);
            try {
                var calls = new ArrayList<Callable<float[]>>();
                for (int i = 0; i < 8; i++) {
                    calls.add(picture);
                    calls.add(words);
                }
                var answers = threads.invokeAll(calls);
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(distance(answers.get(i).get(), i % 2 == 0 ? expected : text))
                            .isLessThan(1e-5);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void closingFreesEverythingAndLaterCallsAreTold() throws Unscorable {
        long before = Scope.openCount();
        NetworkEmbedders network = open("embed-clip");
        Embedder embedder = network.embedder(Preparation.REFERENCE);
        network.texts().embed("mug");
        embedder.close();
        assertThat(length(alone(embedder, DOT))).isCloseTo(1, within(1e-6));
        network.close();
        network.close();
        assertThat(Scope.openCount()).isEqualTo(before);
        assertThatThrownBy(() -> alone(embedder, DOT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("embed-clip@")
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> network.texts().embed("mug"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static NetworkEmbedders open(String folder) {
        return NetworkEmbedders.open(Golden.folder(folder), Placement.CPU);
    }

    private static float[] alone(Embedder embedder, View view) {
        return embedder.embed(view.picture(), view.mask());
    }

    private static double length(float[] vector) {
        return Math.sqrt(Embedder.similarity(vector, vector));
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += Math.pow((double) a[i] - b[i], 2);
        }
        return Math.sqrt(squares);
    }
}
