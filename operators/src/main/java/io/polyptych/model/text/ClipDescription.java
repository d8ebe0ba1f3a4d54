package io.polyptych.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the tokenizer.json that a folder with vocab.json and merges.txt doesn't have.
 *
 * <p>Text is composed (NFC), its white space made single spaces, and lower-cased; split into
 * contractions, runs of letters, single digits and runs of other signs; each piece, as bytes shown
 * by printable characters, is put together by the learned pairs, the last of a piece marked {@code
 * </w>}. Source: transformers, CLIPTokenizer and its conversion, tokenizers 0.22.
 */
final class ClipDescription {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As in the reference: a longer list, of the original CLIP's download, goes on with others. */
    private static final int MOST_MERGES = 49152 - 256 - 2;

    private static final String SKELETON =
            """
            {
              "version": "1.0",
              "truncation": null,
              "padding": null,
              "added_tokens": [],
              "normalizer": {"type": "Sequence", "normalizers": [
                {"type": "NFC"},
                {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "},
                {"type": "Lowercase"}]},
              "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                {"type": "Split", "behavior": "Removed", "invert": true, "pattern": {"Regex":
                  "'s|'t|'re|'ve|'m|'ll|'d|[\\\\p{L}]+|[\\\\p{N}]|[^\\\\s\\\\p{L}\\\\p{N}]+"}},
                {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
                  "use_regex": true}]},
              "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true,
                "use_regex": true},
              "model": {"type": "BPE", "dropout": null, "continuing_subword_prefix": "",
                "end_of_word_suffix": "</w>", "fuse_unk": false, "byte_fallback": false}
            }
            """;

    private ClipDescription() {}

    /**
     * @throws UnusableModel if a file is missing or isn't what it should be
     */
    static ObjectNode of(Path folder, String start, String end) {
        JsonNode vocabulary = ConfigFile.read(folder.resolve("vocab.json")).keys();
        ObjectNode description = skeleton();
        ObjectNode model = (ObjectNode) description.get("model");
        model.put("unk_token", end);
        model.set("vocab", vocabulary);
        var merges = model.putArray("merges");
        merges(folder.resolve("merges.txt")).forEach(merges::add);
        ObjectNode around = description.putObject("post_processor");
        around.put("type", "RobertaProcessing").put("trim_offsets", false);
        around.put("add_prefix_space", false);
        around.putArray("cls").add(start).add(vocabulary.path(start).asLong());
        around.putArray("sep").add(end).add(vocabulary.path(end).asLong());
        return description;
    }

    private static ObjectNode skeleton() {
        try {
            return (ObjectNode) JSON.readTree(SKELETON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pair a line; the first line names the format. */
    private static List<String> merges(Path file) {
        try {
            return Files.readString(file).strip().lines().skip(1).limit(MOST_MERGES).toList();
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read".formatted(file), e);
        }
    }
}
