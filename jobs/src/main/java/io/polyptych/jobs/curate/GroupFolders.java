package io.polyptych.jobs.curate;

import io.polyptych.jobs.curate.GroupJson.Unreadable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Groups from folders, a folder a group, named by it.
 *
 * <pre>
 * FOLDER/mug/front.jpg  FOLDER/mug/table.jpg     every file that isn't named below is an image
 * FOLDER/mug/masks/table.png                     its cut-out, white = product (SynCD's layout)
 * FOLDER/mug/table.txt                           describes that image
 * FOLDER/mug/caption.txt                         describes the target of every pair
 * FOLDER/mug/group.yaml                          title, category, caption, licence, scene, boxes
 * </pre>
 *
 * <p>Links are relative to FOLDER. What can't be read as an image is not looked at here: the run
 * drops it with a reason. So does it with a group whose own words can't be read.
 */
public final class GroupFolders {
    private static final String CAPTION = "caption.txt";
    private static final String MASKS = "masks";

    /** Endings of what may lie beside images without being one. */
    private static final Set<String> TEXTS = Set.of("txt", "yaml", "yml", "json", "md");

    private GroupFolders() {}

    /**
     * Writes all groups of a folder into a file, one a line, in order of their names.
     *
     * @return how many there are
     * @throws IllegalArgumentException if there is none
     */
    public static int list(Path folder, Path file) throws IOException {
        List<Path> groups = folders(folder);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no folders in it; a group is a folder of pictures of one product"
                            .formatted(folder));
        }
        List<String> lines = new ArrayList<>();
        for (Path group : groups) {
            lines.add(line(folder, group));
        }
        Files.write(file, lines);
        return lines.size();
    }

    /** A group whose words can't be read is no reason to leave out the others. */
    private static String line(Path folder, Path group) throws IOException {
        try {
            return group(folder, group).line();
        } catch (Unreadable e) {
            return GroupJson.unreadable(group.getFileName().toString(), e.getMessage());
        }
    }

    private static GroupJson group(Path folder, Path group) throws IOException, Unreadable {
        GroupYaml said = said(group);
        List<Asked> images = new ArrayList<>();
        for (Path file : files(group)) {
            if (!isText(file)) {
                images.add(asked(folder, group, file, said));
            }
        }
        String scene = said.scene() == null ? null : link(folder, group.resolve(said.scene()));
        Optional<String> caption = text(group.resolve(CAPTION));
        return new GroupJson(
                group.getFileName().toString(),
                images,
                scene,
                caption.orElse(said.caption()),
                said.title(),
                said.category(),
                said.licence());
    }

    private static Asked asked(Path folder, Path group, Path file, GroupYaml said)
            throws IOException, Unreadable {
        String stem = stem(file);
        Path masks = group.resolve(MASKS);
        Optional<String> mask =
                Files.isDirectory(masks)
                        ? files(masks).stream()
                                .filter(candidate -> stem(candidate).equals(stem))
                                .findFirst()
                                .map(candidate -> link(folder, candidate))
                        : Optional.empty();
        return new Asked(
                link(folder, file),
                mask.orElse(null),
                said.boxes().getOrDefault(file.getFileName().toString(), List.of()),
                text(group.resolve(stem + ".txt")).orElse(null));
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no folder " + folder);
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isDirectory).filter(path -> !hidden(path)).sorted().toList();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(path -> !hidden(path))
                    .sorted()
                    .toList();
        }
    }

    private static GroupYaml said(Path group) throws IOException, Unreadable {
        // As text first: a YAML parser has no plain words for what is no UTF-8.
        text(group.resolve("group.yaml"));
        try {
            return GroupYaml.in(group);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e.getMessage());
        }
    }

    private static Optional<String> text(Path file) throws IOException, Unreadable {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            throw new Unreadable(file + " is no UTF-8; save it as UTF-8, or take it away");
        }
    }

    /** With slashes everywhere, as links are written. */
    private static String link(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TEXTS.contains(ending);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
