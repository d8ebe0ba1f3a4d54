package io.polyptych.system.dreamo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.system.flux.Parameters;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens are counted by hand: 16 × 16 pixels each. */
class TokenLimitTest {
    /** 1024². */
    private static final Grid USUAL = new Grid(64, 64);

    @Test
    void nineReferencesOfTheReleasedSizesAreFine() {
        assertThatCode(() -> check(USUAL, references(9, Role.SUBJECT, 512, 512), Map.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void exactlyAllIsFineAndATokenMoreIsNot() throws Exception {
        List<Reference> three = references(3, Role.STYLE, 1024, 1024);
        Map<String, String> large = Map.of("reference-canvas", "1024");
        check(USUAL, three, large);
        assertThatThrownBy(() -> check(new Grid(17, 241), three, large))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("16385 image tokens (4097 of the target, 12288 of 3 ref")
                .hasMessageContaining("it takes 16384: set a smaller canvas (now 1024)")
                .hasMessageContaining("reference-canvas (now 1024)");
    }

    @Test
    void aFaceHasItsOwnSizeWhateverTheParameterSays() throws Exception {
        Map<String, String> large = Map.of("reference-canvas", "1024");
        check(USUAL, references(9, Role.IDENTITY, 2000, 3000), large);
        assertThatThrownBy(() -> check(USUAL, references(9, Role.GARMENT, 2000, 3000), large))
                .hasMessageContaining("of 9 references");
    }

    private static List<Reference> references(int count, Role role, int width, int height) {
        Reference reference =
                Reference.newBuilder()
                        .setLink("reference")
                        .setRole(role)
                        .setImage(new ImageRef("0", "reference.png", width, height, "image/png"))
                        .setCutOut(null)
                        .setCutOutConfidence(0)
                        .build();
        return Collections.nCopies(count, reference);
    }

    private static void check(Grid target, List<Reference> references, Map<String, String> given)
            throws Exception {
        TokenLimit.check(target, references, DreamoSettings.of(new Parameters("dreamo", given)));
    }
}
