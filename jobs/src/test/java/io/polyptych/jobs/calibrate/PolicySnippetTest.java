package io.polyptych.jobs.calibrate;

import static io.polyptych.jobs.calibrate.Examples.around;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.select.CategoryRule;
import io.polyptych.select.SelectConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicySnippetTest {
    @TempDir private Path folder;

    @Test
    void theSnippetIsAConfigurationWithTheChosenThresholds() throws IOException {
        List<Example> examples = new ArrayList<>();
        examples.addAll(around("Bags", "identity", 0.6, 0.3, 40));
        examples.addAll(around("Children's > Mugs: blue", "identity", 0.9, 0.65, 20));
        examples.addAll(around("Bags", "duplicate", 0.4, 0.9, 20));
        Calibration calibration = Calibration.of(examples, 0.05, SelectConfig.defaults());

        String yaml = PolicySnippet.of(calibration, "run\nout");
        PolyptychConfig config =
                ConfigFile.load(Files.writeString(folder.resolve("calibrated.yaml"), yaml));

        assertThat(config.select().least())
                .containsAllEntriesOf(calibration.all().chosen().least())
                .containsEntry("outside", 30.0);
        assertThat(config.select().most()).isEqualTo(calibration.all().chosen().most());
        assertThat(config.select().categories())
                .extracting(CategoryRule::category)
                .containsExactly("children's > mugs: blue", "bags");
        assertThat(config.select().categories().get(0).least())
                .isEqualTo(calibration.categories().get(1).chosen().least());
        assertThat(yaml).contains("accepted and").contains("AUC").contains("(run out)");
    }

    @Test
    void theReportTellsTheCriterionTheErrorsAndWhatIsTooFew() {
        List<Example> examples = new ArrayList<>(around("", "identity", 0.8, 0.5, 20));
        examples.addAll(around("Lamps", "identity", 0.8, 0.5, 3));
        StringWriter text = new StringWriter();

        new CalibrationReport(new PrintWriter(text))
                .write(Calibration.of(examples, 0.05, SelectConfig.defaults()));

        assertThat(text.toString())
                .contains("with false accepts at most 5 %")
                .contains("All products: 23 accepted and 23 refused examples")
                .contains("least 0.6")
                .contains("held out: ")
                .contains("with the present thresholds: ")
                .contains("that takes 73 refused examples of which none passes")
                .contains("lamps: too few: 3 accepted and 3 refused, and 10 of each are needed");
    }

    @Test
    void thatTheCapIsNotShownIsSaidWhateverTheNumberOfExamplesAndOnlyThen() {
        // Of 200 refused some pass, so that 73 and more do not show it.
        assertThat(report(around("", "identity", 0.8, 0.66, 200))).contains("is not shown");
        assertThat(report(around("", "identity", 0.9, 0.2, 200))).doesNotContain("is not shown");
    }

    private static String report(List<Example> examples) {
        StringWriter text = new StringWriter();
        new CalibrationReport(new PrintWriter(text))
                .write(Calibration.of(examples, 0.05, SelectConfig.defaults()));
        return text.toString();
    }
}
