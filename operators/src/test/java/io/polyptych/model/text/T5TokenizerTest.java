package io.polyptych.model.text;

import static io.polyptych.model.text.Prompts.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to transformers' T5TokenizerFast, on a small vocabulary made like the published one. */
class T5TokenizerTest {
    /** DreamO's. */
    private static final List<String> ADDED =
            Stream.concat(
                            IntStream.rangeClosed(1, 9).mapToObj("[ref#%d]"::formatted),
                            Stream.of("[res]"))
                    .toList();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"t5", "t5-older"})
    void tokensAreTheReferences(String form) {
        Prompts prompts = Prompts.of(form);
        try (T5Tokenizer t5 = T5Tokenizer.read(FOLDER.resolve(form), prompts.limit())) {
            prompts.check(t5::encode);
        }
    }

    @Test
    void addedTokensAreTheReferences() {
        Prompts prompts = Prompts.of("t5-added");
        try (T5Tokenizer t5 = T5Tokenizer.read(FOLDER.resolve("t5"), prompts.limit(), ADDED)) {
            prompts.check(t5::encode);
        }
    }

    @Test
    void addedTokensHaveTheIdsBehindTheVocabulary() {
        try (T5Tokenizer t5 = T5Tokenizer.read(FOLDER.resolve("t5"), 8, ADDED)) {
            assertThat(t5.firstAdded()).isEqualTo(410);
            assertThat(t5.encode("[ref#1][res]").ids()).containsSequence(410, 419, 1);
        }
    }

    @Test
    void aLongPromptIsCutBeforeItsEnd() {
        try (T5Tokenizer t5 = T5Tokenizer.read(FOLDER.resolve("t5"), 512)) {
            Tokens tokens = t5.encode(Prompts.of("t5").text("long"));
            assertThat(tokens.ids()).hasSize(512).endsWith(1);
            assertThat(tokens.length()).isEqualTo(512);
            assertThat(tokens.cut()).isEqualTo(48 + 1864 - 512);
        }
    }

    @Test
    void aFolderWithSentencePieceOnlySaysWhatToDo() throws IOException {
        Files.createFile(folder.resolve("spiece.model"));
        assertThatThrownBy(() -> T5Tokenizer.read(folder, 512))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("tokenizer.json");
    }

    @Test
    void whatIsNoTokenizerIsToldWithTheFile() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        assertThatThrownBy(() -> T5Tokenizer.read(folder, 512))
                .isInstanceOf(UnusableModel.class)
                .hasMessage(file + " is missing");
        Files.writeString(file, "{\"model\": {\"type\": \"BPE\"}}");
        assertThatThrownBy(() -> T5Tokenizer.read(folder, 512))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(file + ": model.type is \"BPE\", expected Unigram");
        Files.writeString(file, "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", 1]]}}");
        assertThatThrownBy(() -> T5Tokenizer.read(folder, 512))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(file + " has no token <pad>");
        Files.writeString(
                file,
                Files.readString(FOLDER.resolve("t5/tokenizer.json"))
                        .replace("\"type\": \"Precompiled\"", "\"type\": \"Unheard\""));
        assertThatThrownBy(() -> T5Tokenizer.read(folder, 512))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(file + " is no tokenizer that can be used");
        Files.writeString(
                file,
                Files.readString(FOLDER.resolve("t5/tokenizer.json"))
                        .replaceFirst("(?s)\"post_processor\": \\{.*\"decoder\"", "\"decoder\""));
        assertThatThrownBy(() -> T5Tokenizer.read(folder, 512))
                .isInstanceOf(UnusableModel.class)
                .hasMessage(file + " doesn't end prompts with </s>");
    }

    /** A tokenizer that was used before it was saved keeps how it was asked to cut and pad. */
    @Test
    void whatAnEarlierUseLeftInTheFileIsLetBe() throws IOException {
        String clean = Files.readString(FOLDER.resolve("t5/tokenizer.json"));
        String used =
                clean.replace(
                                "\"truncation\": null",
                                "\"truncation\": {\"direction\": \"Left\", \"max_length\": 5,"
                                        + " \"strategy\": \"LongestFirst\", \"stride\": 0}")
                        .replace(
                                "\"padding\": null",
                                "\"padding\": {\"strategy\": {\"Fixed\": 9}, \"direction\": \"Left\","
                                        + " \"pad_to_multiple_of\": null, \"pad_id\": 3,"
                                        + " \"pad_type_id\": 0, \"pad_token\": \".\"}");
        assertThat(used).hasSizeGreaterThan(clean.length() + 100);
        Files.writeString(folder.resolve("tokenizer.json"), used);
        Prompts prompts = Prompts.of("t5");
        try (T5Tokenizer t5 = T5Tokenizer.read(folder, prompts.limit())) {
            prompts.check(t5::encode);
        }
    }

    @Test
    void halfACharacterIsNoReasonToFail() {
        try (T5Tokenizer t5 = T5Tokenizer.read(FOLDER.resolve("t5"), 16)) {
            assertThat(t5.encode("a \ud83e mug \udd11").length()).isPositive();
        }
    }

    @Test
    void manyThreadsMayAskAtOnce() {
        Prompts prompts = Prompts.of("t5");
        try (T5Tokenizer t5 = T5Tokenizer.read(FOLDER.resolve("t5"), prompts.limit())) {
            IntStream.range(0, 3).parallel().forEach(i -> prompts.check(t5::encode));
        }
    }
}
