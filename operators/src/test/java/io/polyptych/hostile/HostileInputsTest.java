package io.polyptych.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input of fixtures/hostile on its way through ingest, fetch and mask. */
class HostileInputsTest {
    /** The bound is 64 MB for every input; nothing in the folder needs more than a quarter. */
    private static final long MOST_ALLOCATED = 16_000_000;

    private static final Pattern SAYS_WHAT_TO_CHANGE =
            Pattern.compile(
                    "\\b(send|save|scale|crop|convert|compress|give|draw|name|names|correct|ask|raise|"
                            + "shorten|split|encode|use|write|allow|move|add|leave|make|check|take)\\b"
                            + "|must|needs one|lies between|run from 0 to 1|exactly one of|known are"
                            + "|white is where it goes");

    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.defaults());

    @TempDir private static Path folder;
    private static HostileStages stages;

    @BeforeAll
    static void open() throws IOException {
        stages = new HostileStages(folder);
        // Classes and native libraries are loaded once, by whoever comes first.
        for (HostileInput input : HostileInput.all()) {
            if (!input.isRefused()) {
                stages.outcomes(input);
            }
        }
    }

    @AfterAll
    static void close() throws IOException {
        stages.close();
    }

    static List<HostileInput> refused() {
        return HostileInput.all().stream().filter(HostileInput::isRefused).toList();
    }

    static List<HostileInput> accepted() {
        return HostileInput.all().stream().filter(input -> !input.isRefused()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aHostileInputEndsAsOneRejectionThatSaysWhatToChange(HostileInput input) throws Exception {
        List<Either<Rejection, Shot>> outcomes = stages.outcomes(input);

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).isLeft()).as("rejected").isTrue();
        Rejection rejection = outcomes.get(0).left();
        assertThat(rejection.getCode()).as(rejection.getMessage()).isEqualTo(input.code());
        assertThat(rejection.getMessage())
                .contains(input.says())
                .containsPattern(SAYS_WHAT_TO_CHANGE)
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(1_200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aRefusedInputCostsLittleMemory(HostileInput input) throws Exception {
        byte[] bytes = input.bytes();
        boolean image = List.of("reference", "mask").contains(input.takenAs());
        Allocation<?> work = Allocation.of(() -> image ? looked(bytes) : stages.ingested(bytes));

        assertThat(work.bytes()).isLessThan(MOST_ALLOCATED);
    }

    private static boolean looked(byte[] file) {
        try {
            DECODER.decodeWithAlpha(file);
            return true;
        } catch (UnusableImage e) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void anOddButHarmlessInputIsAccepted(HostileInput input) throws Exception {
        List<Either<Rejection, Shot>> outcomes = stages.outcomes(input);

        assertThat(outcomes)
                .isNotEmpty()
                .allSatisfy(
                        outcome ->
                                assertThat(outcome.isRight())
                                        .as(() -> outcome.left().getMessage())
                                        .isTrue());
    }
}
