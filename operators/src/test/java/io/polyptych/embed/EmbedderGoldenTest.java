package io.polyptych.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.PatchEmbedder.Patches;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held to transformers' towers behind the field's preprocessing at 256 and 224, from pixels to unit
 * vectors.
 */
class EmbedderGoldenTest {
    private static final double BOUND = 1e-5;
    private static final List<String> FOLDERS =
            List.of(
                    "embed-clip",
                    "embed-dino",
                    "embed-dinov2",
                    "embed-dinov2-registers",
                    "embed-siglip");

    static List<Object[]> foldersAndPreparations() {
        var all = new ArrayList<Object[]>();
        for (String folder : FOLDERS) {
            for (Preparation preparation : Preparation.values()) {
                all.add(new Object[] {folder, preparation});
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("foldersAndPreparations")
    void everyPhotoIsEmbeddedAsByTheReference(String folder, Preparation preparation) {
        Golden golden = Golden.of(folder);
        try (NetworkEmbedders network = open(folder)) {
            List<View> views = Photos.NAMES.stream().map(Photos::view).toList();
            List<float[]> embedded = network.embedder(preparation).embed(views);
            for (int i = 0; i < views.size(); i++) {
                check(golden, Photos.NAMES.get(i) + "." + word(preparation), embedded.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tall, LETTERBOXED", "wide, OBJECT", "wide, REFERENCE"})
    void patchesAndTheirCoverageAreTheReferences(String photo, Preparation preparation) {
        for (String folder : FOLDERS.subList(1, FOLDERS.size())) {
            Golden golden = Golden.of(folder);
            try (NetworkEmbedders network = open(folder);
                    Scope scope = Scope.open()) {
                View view = Photos.view(photo);
                Patches patches = network.patches(preparation).patches(List.of(view)).get(0);
                String name = photo + "." + word(preparation);
                int width = patches.vectors()[0].length;
                float[] all = joined(patches.vectors());
                golden.check(
                        name + ".patches",
                        scope.floats(all, patches.vectors().length, width),
                        BOUND);
                check(golden, name + ".covered", patches.covered());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "short", "longer", "full"})
    void textsAreEmbeddedAsByTheReference(String name) throws Unscorable {
        Map<String, String> texts =
                Map.of(
                        "empty",
                        "",
                        "short",
                        "a blue mug on a table",
                        "longer",
                        "A leather bag, photographed in the morning light of an old"
                                + " harbour; 35mm film.",
                        "full",
                        "mug ".repeat(75));
        try (NetworkEmbedders network = open("embed-clip")) {
            TextEmbedder embedder = network.texts();
            check(Golden.of("embed-clip"), "text." + name, embedder.embed(texts.get(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "improved"})
    void bothAestheticHeadsJudgeAsTheReference(String kind) throws Unscorable {
        Golden golden = Golden.of("embed-aesthetic");
        AestheticHead head = AestheticHead.read(golden.path(kind + ".safetensors"));
        try (NetworkEmbedders network = open("embed-clip")) {
            for (String photo : Photos.NAMES) {
                float[] embedding =
                        network.embedder(Preparation.REFERENCE)
                                .embed(List.of(Photos.view(photo)))
                                .get(0);
                float[] score = {(float) head.of(embedding)};
                check(golden, photo + "." + kind, score);
            }
        }
    }

    /** So that the goldens can tell the preparations apart at all. */
    @Test
    void preparationsMoveAnEmbeddingByFarMoreThanTheBound() {
        for (String folder : FOLDERS) {
            Golden golden = Golden.of(folder);
            float[] reference = golden.floats("wide.reference");
            for (String other : List.of("letterboxed", "object", "segmented")) {
                assertThat(Golden.distance(golden.floats("wide." + other), reference))
                        .as("%s, %s", folder, other)
                        .isGreaterThan(1000 * BOUND);
            }
        }
    }

    private static NetworkEmbedders open(String folder) {
        return NetworkEmbedders.open(Golden.folder(folder), Placement.CPU);
    }

    private static String word(Preparation preparation) {
        return preparation.name().toLowerCase(Locale.ROOT);
    }

    private static void check(Golden golden, String name, float[] ours) {
        try (Scope scope = Scope.open()) {
            golden.check(name, scope.floats(ours, ours.length), BOUND);
        }
    }

    private static float[] joined(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
        }
        assertThat(Arrays.stream(rows)).allMatch(row -> row.length == rows[0].length);
        return all;
    }
}
