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
    void aSlipOfThePenInAGroupsFileIsRefusedByName() throws IOException {
        text("mug/group.yaml", "titel: Mug\n");

        assertThatThrownBy(() -> GroupFolders.list(folder, folder.resolve("groups.jsonl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("group.yaml")
                .hasMessageContaining("titel");
    }

    private List<GroupJson> list() throws Exception {
        Path file = folder.resolve("groups.jsonl");
        int count = GroupFolders.list(folder, file);
        List<GroupJson> groups = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            groups.add(GroupJson.read(line.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(groups).hasSize(count);
        return groups;
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
