package io.polyptych.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Use;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The render key changes with everything that decides the pixels, and with nothing else. */
class RenderRequestTest {
    private static final RenderRequest BASE = request("d", 1, "warm", 64, Map.of("steps", "4"), 7);

    static Stream<RenderRequest> otherPictures() {
        return Stream.of(
                request("e", 1, "warm", 64, Map.of("steps", "4"), 7),
                request("d", 2, "warm", 64, Map.of("steps", "4"), 7),
                request("d", 1, "cold", 64, Map.of("steps", "4"), 7),
                request("d", 1, "warm", 80, Map.of("steps", "4"), 7),
                request("d", 1, "warm", 64, Map.of("steps", "5"), 7),
                request("d", 1, "warm", 64, Map.of("steps", "4"), 8),
                new RenderRequest(
                        BASE.manifest(),
                        1,
                        BASE.references(),
                        null,
                        null,
                        "warm",
                        null,
                        null,
                        64,
                        64,
                        BASE.parameters(),
                        7),
                new RenderRequest(
                        BASE.manifest(),
                        1,
                        List.of(Shots.reference(Role.STYLE)),
                        BASE.scene(),
                        BASE.mask(),
                        "warm",
                        null,
                        null,
                        64,
                        64,
                        BASE.parameters(),
                        7));
    }

    @ParameterizedTest
    @MethodSource("otherPictures")
    void whatDecidesThePixelsChangesTheKey(RenderRequest other) {
        assertThat(other.key()).isNotEqualTo(BASE.key());
    }

    @Test
    void aHorizonChangesTheKeyOnlyWhereItIsGiven() {
        assertThat(withHorizon(null).key()).isEqualTo(BASE.key());
        assertThat(withHorizon(0.4).key())
                .isNotEqualTo(BASE.key())
                .isNotEqualTo(withHorizon(0.5).key());
    }

    @Test
    void aDoubtfulReferenceBesideAGoodOneIsNotTrusted() {
        Reference good = Shots.reference(Role.SUBJECT);
        Reference doubtful = Reference.newBuilder(good).setCutOutDoubt("0.31 of 0.50").build();
        Reference style = Shots.reference(Role.STYLE);

        assertThat(with(good, doubtful, style).trusted()).containsExactly(good, style);
        assertThat(with(doubtful, style).trusted()).containsExactly(doubtful, style);
        assertThat(with(doubtful, style).key()).isNotEqualTo(with(good, style).key());
    }

    @Test
    void confidencesChangeTheKeyWhereThereAreViewsToChooseFrom() {
        Reference one = withConfidence(0.9);
        Reference less = withConfidence(0.7);

        assertThat(with(one, less).key())
                .isNotEqualTo(with(one, one).key())
                .isEqualTo(with(one, withConfidence(0.70001)).key());
        assertThat(with(one).key()).isEqualTo(with(less).key());
    }

    private static Reference withConfidence(double confidence) {
        return Reference.newBuilder(Shots.reference(Role.SUBJECT))
                .setCutOut(Shots.image("f", 96, 64))
                .setCutOutConfidence(confidence)
                .build();
    }

    private static RenderRequest with(Reference... references) {
        return changed(List.of(references), null);
    }

    private static RenderRequest withHorizon(Double horizon) {
        return changed(BASE.references(), horizon);
    }

    private static RenderRequest changed(List<Reference> references, Double horizon) {
        return new RenderRequest(
                BASE.manifest(),
                1,
                references,
                BASE.scene(),
                BASE.mask(),
                horizon,
                "warm",
                null,
                null,
                64,
                64,
                BASE.parameters(),
                7);
    }

    @Test
    void theSameRequestHasTheSameKeyInEveryProcess() {
        // Changing this value means that nothing rendered before is found again: raise a revision
        // instead, and change it only with the key's own version.
        assertThat(BASE.key())
                .isEqualTo(request("d", 1, "warm", 64, Map.of("steps", "4"), 7).key())
                .isEqualTo("8a2c3f321094e01525e7d7c2ee55dd2a39db7a92e55704725063a72788299e08");
    }

    @Test
    void aBatchSharesSystemModelCanvasAndSteps() {
        assertThat(request("d", 1, "cold", 64, Map.of("steps", "4"), 9).batchKey())
                .isEqualTo(BASE.batchKey());
        assertThat(request("d", 1, "warm", 64, Map.of("steps", "5"), 7).batchKey())
                .isNotEqualTo(BASE.batchKey());
    }

    private static RenderRequest request(
            String digest,
            int revision,
            String prompt,
            int width,
            Map<String, String> parameters,
            long seed) {
        return new RenderRequest(
                new Manifest(
                        "montage",
                        "m",
                        "",
                        Map.of(),
                        digest,
                        "Apache-2.0",
                        Set.of(Use.COMMERCIAL),
                        "float32",
                        Map.of()),
                revision,
                List.of(Shots.reference(Role.SUBJECT)),
                Shots.image("e", 96, 64),
                Shots.mask(MaskKind.PRECISE),
                prompt,
                null,
                null,
                width,
                64,
                parameters,
                seed);
    }
}
