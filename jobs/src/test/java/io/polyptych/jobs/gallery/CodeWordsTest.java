package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.device.RenderFailure;
import io.polyptych.jobs.Checkout;
import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeWordsTest {
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
    private static final List<String> STAGES =
            List.of(
                    "ingest",
                    "fetch",
                    "imaging",
                    "caption",
                    "mask",
                    "route",
                    "customize",
                    "device",
                    "score",
                    "select",
                    "store");

    @Test
    void everyFailureOfADeviceHasWordsOfItsOwn() {
        CodeWords unknown = CodeWords.of("SOMETHING_NEW", "");

        for (RenderFailure failure : RenderFailure.values()) {
            assertThat(CodeWords.of(failure.name(), "")).as(failure.name()).isNotEqualTo(unknown);
        }
    }

    @Test
    void everyCodeThatAStageWritesHasWordsOfItsOwn() throws IOException {
        CodeWords unknown = CodeWords.of("SOMETHING_NEW", "");
        Set<String> codes = codesOfTheStages();

        assertThat(codes).contains("IMAGE_TRUNCATED", "MASK_UNCLEAR", "NO_ROUTE", "ID_INVALID");
        for (String code : codes) {
            assertThat(CodeWords.of(code, ""))
                    .as(code)
                    .isNotEqualTo(unknown)
                    .isNotEqualTo(CodeWords.of(code.replaceAll("_.*", "_SOMETHING_NEW"), ""));
        }
    }

    /** Literals like a code in the packages that reject; the engines and models there do not. */
    private static Set<String> codesOfTheStages() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String stage : STAGES) {
            Path sources = Checkout.find("operators/src/main/java/io/polyptych/" + stage);
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    LITERAL.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> codes.add(found.group(1)));
                }
            }
        }
        codes.remove(MaskKind.USER_DRAWN.name());
        return codes;
    }

    @Test
    void anEmptyMasksCausesAreToldApart() {
        assertThat(
                        CodeWords.of("MASK_EMPTY", "no object was found there; give a larger box")
                                .todo())
                .startsWith("Give a larger box");
        assertThat(
                        CodeWords.of("MASK_EMPTY", "stroke 1 is 3.0 wide; give above 0 and up to 1")
                                .todo())
                .startsWith("Give the width");
        assertThat(CodeWords.of("MASK_EMPTY", "the mask covers 3 of the scene's 900 pixels").todo())
                .isEqualTo("Draw it larger.");
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
