package io.polyptych.jobs.curate;

import io.polyptych.jobs.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a folder's {@code group.yaml} says of its group; all of it may be left out.
 *
 * @param scene file name of the only image that may be a target
 * @param boxes file name to left, top, right, bottom of the product in 0..1 of the picture
 */
record GroupYaml(
        String title,
        String category,
        String caption,
        String licence,
        String scene,
        Map<String, List<Double>> boxes) {
    GroupYaml {
        boxes = Map.copyOf(Objects.requireNonNullElse(boxes, Map.of()));
    }

    /** That of a folder; an empty one where there is no file. */
    static GroupYaml in(Path folder) {
        Path file = folder.resolve("group.yaml");
        return Files.isRegularFile(file)
                ? ConfigFile.value(ConfigFile.tree(file), GroupYaml.class, file.toString())
                : new GroupYaml(null, null, null, null, null, null);
    }
}
