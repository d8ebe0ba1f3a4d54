package io.polyptych.model.text;

import static io.polyptych.model.text.Prompts.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held to transformers' CLIPTokenizerFast, on a small vocabulary made like the published one. */
class ClipTokenizerTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "clip, clip",
        "clip-described, clip",
        "clip-bigg, clip-bigg",
        "clip-bigg-described, clip-bigg"
    })
    void tokensAreTheReferences(String published, String prompts) {
        try (ClipTokenizer clip = ClipTokenizer.read(FOLDER.resolve(published))) {
            Prompts.of(prompts).check(clip::encode);
        }
    }

    /** As published before 2023: the special tokens' flags stand where they are named. */
    @Test
    void anOldConfigurationSaysTheSame() throws IOException {
        copy("clip-bigg", "vocab.json", "merges.txt", "special_tokens_map.json");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                """
                {"bos_token": {"__type": "AddedToken", "content": "<|startoftext|>", "normalized": true},
                 "do_lower_case": true, "pad_token": "!", "tokenizer_class": "CLIPTokenizer"}
                """);
        try (ClipTokenizer clip = ClipTokenizer.read(folder)) {
            Prompts.of("clip-bigg").check(clip::encode);
        }
    }

    @Test
    void withoutAConfigurationPromptsArePaddedWithTheEndToken() throws IOException {
        copy("clip", "vocab.json", "merges.txt");
        try (ClipTokenizer clip = ClipTokenizer.read(folder)) {
            Prompts.of("clip").check(clip::encode);
        }
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessage(folder.resolve("vocab.json") + " is missing");
        copy("clip", "vocab.json");
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessage(folder.resolve("merges.txt") + " can't be read");
        Files.writeString(folder.resolve("vocab.json"), "{\"a\": 0}");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessage(folder.resolve("vocab.json") + " has no token <|startoftext|>");
    }

    @Test
    void pairsThatTheVocabularyDoesntHaveAreTold() throws IOException {
        copy("clip", "vocab.json");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\nq zzz</w>\n");
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(folder.resolve("vocab.json") + " is no tokenizer");
    }

    /** Another CLIP's byte pairs, or a description that the reference refuses as well. */
    @Test
    void aDescriptionFromBefore2022IsRefused() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"pre_tokenizer\": {\"type\": \"ByteLevel\"}, \"model\": {\"type\": \"BPE\"}}");
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("tokenizer.json: pre_tokenizer.type is \"ByteLevel\"");
    }

    @Test
    void halfACharacterIsNoReasonToFail() {
        try (ClipTokenizer clip = ClipTokenizer.read(FOLDER.resolve("clip"))) {
            assertThat(clip.encode("a \ud83e mug \udd11").length()).isPositive();
        }
    }

    private void copy(String published, String... files) throws IOException {
        for (String file : files) {
            Files.copy(FOLDER.resolve(published).resolve(file), folder.resolve(file));
        }
    }
}
