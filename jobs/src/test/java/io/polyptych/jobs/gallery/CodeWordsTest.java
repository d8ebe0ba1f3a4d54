package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.device.RenderFailure;
import org.junit.jupiter.api.Test;

class CodeWordsTest {
    @Test
    void everyFailureOfADeviceHasWordsOfItsOwn() {
        CodeWords unknown = CodeWords.of("SOMETHING_NEW", "");

        for (RenderFailure failure : RenderFailure.values()) {
            assertThat(CodeWords.of(failure.name(), "")).as(failure.name()).isNotEqualTo(unknown);
        }
    }

    @Test
    void aNewCodeOfAKnownKindIsToldByItsKind() {
        assertThat(CodeWords.of("IMAGE_UPSIDE_DOWN", "").happened())
                .isEqualTo("A picture could not be used");
        assertThat(CodeWords.of("MASK_TOO_ROUND", "").happened())
                .isEqualTo("The scene or its mask could not be used");
    }

    @Test
    void oneCodesCausesAreToldApart() {
        assertThat(CodeWords.of("NO_ROUTE", "no place to put it: give a mask or a box").todo())
                .startsWith("Draw a mask or give a box");
        assertThat(CodeWords.of("NO_ROUTE", "its licence, X, does not allow it").todo())
                .startsWith("Get a licence");
        assertThat(CodeWords.of("NO_ROUTE", "ic-custom (no model of it is installed)").todo())
                .startsWith("Install a model");
    }
}
