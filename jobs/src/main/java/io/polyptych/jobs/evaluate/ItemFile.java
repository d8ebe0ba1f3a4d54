package io.polyptych.jobs.evaluate;

import io.polyptych.jobs.config.ConfigFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A product of a ProductBench-like folder: {@code item.yaml}. Paths are relative to its folder.
 *
 * @param word what the product is: a teal mug
 * @param category rigid or non-rigid, or any other
 * @param prompt of the finished picture; may be missing
 * @param references the product's images, the paired one first
 * @param target the picture in which something is replaced by the product; missing for a picture
 *     made from the prompt alone
 * @param precise mask: the exact silhouette of what is replaced
 * @param drawn mask: an area in which the product shall sit
 */
record ItemFile(
        String word,
        String category,
        String prompt,
        List<String> references,
        String target,
        String precise,
        String drawn) {
    static final String FILE = "item.yaml";

    ItemFile {
        if (word == null || word.isBlank()) {
            throw new IllegalArgumentException("word is missing; say what the product is: a mug");
        }
        category = category == null || category.isBlank() ? "uncategorized" : category;
        prompt = prompt == null || prompt.isBlank() ? null : prompt.strip();
        if (references == null || references.isEmpty()) {
            throw new IllegalArgumentException("references is missing; name the product's images");
        }
        references = List.copyOf(references);
        if (target == null && prompt == null) {
            throw new IllegalArgumentException(
                    "there is neither a target nor a prompt; nothing can be made of the product");
        }
        if (target != null && precise == null && drawn == null) {
            throw new IllegalArgumentException(
                    "the target has no mask; name a precise or a drawn one");
        }
    }

    /**
     * @throws IllegalArgumentException if it isn't such a file; names file and key
     */
    static ItemFile load(Path file) {
        return ConfigFile.value(ConfigFile.tree(file), ItemFile.class, file.toString());
    }
}
