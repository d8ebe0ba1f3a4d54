package io.polyptych.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.polyptych.contract.Manifest;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the tiny models: what a start takes, and what stops it. */
class SystemsTest {
    private static final Path MODELS = Checkout.fixtures().resolve("models");

    /** Behind a line of a model.yaml. */
    private static final String AMONG_FILES = "(?=(  .*\n)*defaults:)";

    @TempDir private Path folder;

    @Test
    void theTinyModelsAreTakenBesideWhatIsBuiltIn() {
        assertThat(Systems.of(config(MODELS)).models())
                .extracting(Manifest::system)
                .containsExactly("ace-plus", "dreamo", "ic-custom", "syncd", "montage");
    }

    @ParameterizedTest(name = "{0} without {1}, {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    dreamo   | turbo       | version: v1.1 | version: v1.1 | files.turbo is missing; dreamo v1.1 with turbo needs it
                    dreamo   | dpo         | version: v1.1 | version: v1.1 | files.dpo is missing
                    dreamo   | quality_neg | version: v1.1 | version: v1   | files.quality_neg is missing; dreamo v1 with turbo
                    dreamo   | cfg_distill | version: v1.1 | version: v1.1 | files.cfg_distill is missing
                    dreamo   | quality_pos | version: v1.1 | version: v2   | 'v2'; give one of [v1.1, v1]
                    ace-plus | adapter     | steps: 4      | steps: 5      | files.adapter is missing
                    """)
    void aFileThatItsDefaultsOrItsTransformerAskForStopsTheStart(
            String system, String role, String from, String to, String words) throws IOException {
        Path model = without(system, role, from, to);

        assertThatThrownBy(() -> Systems.of(config(model)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.yaml")
                .hasMessageContaining(words);
    }

    @ParameterizedTest(name = "dreamo without {0}, {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    turbo       | turbo: "on"   | turbo: "off"
                    dpo         | version: v1.1 | version: v1
                    quality_neg | version: v1.1 | version: v1.1
                    """)
    void aFileThatItsDefaultsDoNotAskForMayBeMissing(String role, String from, String to)
            throws IOException {
        assertThat(Systems.of(config(without("dreamo", role, from, to))).models()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ic-custom | guidence | 30  | ic-custom has no parameter guidence; it has [background,
                    ace-plus  | feathers | 2   | ace-plus has no parameter feathers
                    dreamo    | steps    | ten | dreamo's parameter steps is 'ten'; give a whole number from 1 to 100
                    syncd     | feather  | 999 | syncd's parameter feather is '999'; give a number from 0.0 to 256.0
                    montage   | shade    | 1   | montage has no parameter shade; it has [shadow,
                    ic-costum | steps    | 4   | there is no system ic-costum; give one of [ace-plus,
                    """)
    void aParameterThatIsNoneStopsTheStart(String system, String name, String value, String words) {
        var changes = JsonNodeFactory.instance.objectNode();
        changes.putArray("models").add(MODELS.toString());
        changes.putObject("customize").putObject("parameters").putObject(system).put(name, value);
        PolyptychConfig config = ConfigFile.over(PolyptychConfig.defaults(), changes, "test");

        assertThatThrownBy(() -> Systems.of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    /** A tiny model that names no file for a role, with one more change. */
    private Path without(String system, String role, String from, String to) throws IOException {
        Path model = MODELS.resolve(system);
        String yaml =
                Files.readString(model.resolve("model.yaml"))
                        .replaceAll("(?m)^  " + role + ": .*\n" + AMONG_FILES, "")
                        .replaceAll("(?m)^(  \\w+: )(.*\n)" + AMONG_FILES, "$1" + model + "/$2")
                        .replace(from, to);
        Files.writeString(folder.resolve("model.yaml"), yaml);
        return folder;
    }

    private static PolyptychConfig config(Path models) {
        var changes = JsonNodeFactory.instance.objectNode();
        changes.putArray("models").add(models.toString());
        return ConfigFile.over(PolyptychConfig.defaults(), changes, "the test");
    }
}
