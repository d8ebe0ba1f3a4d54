package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private static final int WRONG_USAGE = 2;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void examplesAreScoredWhatIsUnusableIsToldAndTooFewGiveNoThreshold() throws IOException {
        Path products = Checkout.fixtures().resolve("products");
        Path list =
                Files.writeString(
                        folder.resolve("list.csv"),
                        """
                        reference,image,mask,accepted
                        %1$s/mug/front.jpg,%1$s/mug/side.jpg,,true
                        %1$s/mug/front.jpg,%1$s/bottle/side.jpg,,false
                        %1$s/mug/front.jpg,none.jpg,,false
                        list.csv,%1$s/mug/side.jpg,,false
                        """
                                .formatted(products));

        assertThat(calibrate(list.toString())).isEqualTo(WRONG_USAGE);
        assertThat(out.toString())
                .contains("left out: " + list + ", line 4: there is no file")
                .contains("left out: " + list + ", line 5:")
                .contains("All products: 1 accepted and 1 refused examples")
                .containsPattern("identity +none: too few: 1 accepted and 1 refused")
                .contains("AUC 1.00")
                .doesNotContain("outside")
                .contains("No thresholds are proposed");
    }

    @Test
    void whatIsNeitherARunNorAListIsRefused() {
        assertThat(calibrate(folder.toString())).isEqualTo(WRONG_USAGE);
        assertThat(err.toString())
                .contains(folder.toString())
                .contains("neither the --out of an earlier run nor a list of pictures");
    }

    @Test
    void aShareOfFalseAcceptsBeyondItsRangeIsRefused() {
        assertThat(calibrate(folder.toString(), "--false-accepts", "5")).isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("--false-accepts is 5.0").contains("0 to less than 1");
    }

    @Test
    void picturesAreMadeByMontageWhateverTheRoutesAre() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("polyptych.yaml"),
                        "route: {rules: [{mode: any, needs: [], systems: [dreamo]}]}\n");

        calibrate(few().toString(), "--config", config.toString());

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("All products: 3 accepted and 0 refused examples");
    }

    @Test
    void anotherIdentityThanTheClassicalOneIsNotCalibratedByPicturesMadeHere() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("polyptych.yaml"),
                        "score: {identity: clip-i, embedders: {clip: models/clip}}\n");

        assertThat(calibrate(few().toString(), "--config", config.toString()))
                .isEqualTo(WRONG_USAGE);
        assertThat(err.toString()).contains("score.identity is clip-i").contains("classical");
    }

    /** A folder of one product and one scene. */
    private Path few() throws IOException {
        Path few = folder.resolve("few");
        copy("products/mug", List.of("front.jpg", "front-cutout.png"), few);
        copy("scenes/table", List.of("scene.jpg", "precise.png", "drawn.png", "scene.yaml"), few);
        return few;
    }

    private static void copy(String from, List<String> files, Path few) throws IOException {
        Path to = Files.createDirectories(few.resolve(from));
        for (String file : files) {
            Files.copy(Checkout.fixtures().resolve(from).resolve(file), to.resolve(file));
        }
    }

    private int calibrate(String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "calibrate";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return Polyptych.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
