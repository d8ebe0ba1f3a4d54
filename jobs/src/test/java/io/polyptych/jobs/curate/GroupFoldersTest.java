package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupFoldersTest {
    @TempDir private Path folder;

    @Test
    void aFolderIsAGroupAndItsFilesAreItsImages() throws Exception {
        file("mug/b.png");
        file("mug/a.jpg");
        file("cup/one.webp");

        List<GroupJson> groups = list();

        assertThat(groups).extracting(GroupJson::id).containsExactly("cup", "mug");
        assertThat(groups.get(1).images())
                .containsExactly(Asked.of("mug/a.jpg"), Asked.of("mug/b.png"));
    }

    @Test
    void masksWordsAndBoxesGoToTheirImages() throws Exception {
        file("mug/a.jpg");
        file("mug/b.jpg");
        file("mug/masks/a.png");
        text("mug/b.txt", " On a table.\n");
        text("mug/caption.txt", "A mug.\n");
        text(
                "mug/group.yaml",
                """
                title: Mug
                category: Home > Mugs
                licence: CC0-1.0
                scene: b.jpg
                boxes: {b.jpg: [0.1, 0.2, 0.5, 0.9]}
                """);

        assertThat(list())
                .containsExactly(
                        new GroupJson(
                                "mug",
                                List.of(
                                        new Asked("mug/a.jpg", "mug/masks/a.png", List.of(), null),
                                        new Asked(
                                                "mug/b.jpg",
                                                null,
                                                List.of(0.1, 0.2, 0.5, 0.9),
                                                "On a table.")),
                                "mug/b.jpg",
                                "A mug.",
                                "Mug",
                                "Home > Mugs",
                                "CC0-1.0"));
    }

    @Test
    void whatCannotBeReadAsAnImageIsLeftForTheRunToSay() throws Exception {
        text("mug/notes.jpg", "no picture");
        file("mug/.hidden.jpg");

        assertThat(list().get(0).images()).containsExactly(Asked.of("mug/notes.jpg"));
    }

    @Test
    void aFolderWithoutFoldersIsRefused() throws IOException {
        file("a.jpg");

        assertThatThrownBy(() -> GroupFolders.list(folder, folder.resolve("groups.jsonl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no folders in it");
    }

    @Test
    void aGroupWhoseWordsCannotBeReadIsLeftForTheRunToDropAndTheOthersGoOn() throws Exception {
        file("bowl/a.jpg");
        text("cup/group.yaml", "titel: Cup\n");
        latin("mug/caption.txt", "Caf\u00e9");
        latin("pan/group.yaml", "title: Caf\u00e9\n");
        text("pot/group.yaml", "title: [\n");
        Path file = folder.resolve("groups.jsonl");

        assertThat(GroupFolders.list(folder, file)).isEqualTo(5);
        List<String> lines = Files.readAllLines(file);
        assertThat(read(lines.get(0)).id()).isEqualTo("bowl");
        assertUnreadable(lines.get(1), "cup/group.yaml", "titel");
        assertUnreadable(lines.get(2), "mug/caption.txt", "UTF-8");
        assertUnreadable(lines.get(3), "pan/group.yaml", "UTF-8");
        assertUnreadable(lines.get(4), "pot/group.yaml", "is no YAML");
    }

    private List<GroupJson> list() throws Exception {
        Path file = folder.resolve("groups.jsonl");
        int count = GroupFolders.list(folder, file);
        List<GroupJson> groups = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            groups.add(read(line));
        }
        assertThat(groups).hasSize(count);
        return groups;
    }

    private static GroupJson read(String line) throws GroupJson.Unreadable {
        return GroupJson.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnreadable(String line, String... why) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(GroupJson.Unreadable.class)
                .hasMessageContainingAll(why);
    }

    private void latin(String name, String text) throws IOException {
        file(name);
        Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    private void file(String name) throws IOException {
        text(name, "x");
    }

    private void text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
