package io.polyptych.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to diffusers' FluxPipeline.encode_prompt, with the folders as they are published. */
class FluxTextTest {
    private static final Golden GOLDEN = Golden.of("clip-text-flux");

    @TempDir private Path folder;

    @BeforeEach
    void published() throws IOException {
        copy(Prompts.FOLDER.resolve("clip"), "tokenizer");
        copy(Prompts.FOLDER.resolve("t5"), "tokenizer_2");
        copy(GOLDEN.path("text_encoder"), "text_encoder");
        copy(GOLDEN.path("text_encoder_2"), "text_encoder_2");
    }

    @ParameterizedTest
    @CsvSource({"plain, false", "long, true", "empty, false"})
    void aPromptBecomesWhatThePipelineMakesOfIt(String name, boolean cut) {
        long before = Scope.openCount();
        try (FluxText flux = FluxText.load(folder, 48, List.of(), Placement.CPU);
                Scope scope = Scope.open()) {
            FluxText.Prompt prompt = flux.encode(Prompts.of("t5").text(name), scope);
            GOLDEN.check(name + ".text", prompt.text(), 1e-5);
            GOLDEN.check(name + ".pooled", prompt.pooled(), 1e-5);
            assertThat(prompt.cutFromText() > 0).isEqualTo(cut);
            assertThat(prompt.cutFromPooled() > 0).isEqualTo(cut);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    /** The table has rows there too, as the published one has; the system's count. */
    @Test
    void addedTokensAreLookedUpInTheirOwnRows() {
        try (FluxText flux = FluxText.load(folder, 8, List.of("[ref#1]"), Placement.CPU);
                Scope scope = Scope.open()) {
            assertThat(flux.firstAdded()).isEqualTo(410);
            float[] row = new float[14];
            row[3] = 1;
            T5Extras extras = T5Extras.NONE.withRows(scope.floats(row, 1, 14), flux.firstAdded());
            assertThat(flux.encode("a [ref#1]", extras, scope).text().floats())
                    .isNotEqualTo(flux.encode("a [ref#1]", scope).text().floats());
            assertThat(flux.encode("a mug", extras, scope).text().floats())
                    .isEqualTo(flux.encode("a mug", scope).text().floats());
        }
    }

    @Test
    void whatIsMissingIsToldAndNothingStaysInMemory() throws IOException {
        long before = Scope.openCount();
        Files.delete(folder.resolve("text_encoder_2/model.safetensors"));
        assertThatThrownBy(() -> FluxText.load(folder, 48, List.of(), Placement.CPU))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("text_encoder_2");
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    private void copy(Path from, String name) throws IOException {
        Path to = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
