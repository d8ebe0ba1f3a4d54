package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupJsonTest {
    private static final String FULL =
            """
            {"id": "mug", "scene": "b.jpg", "caption": "A mug.", "title": "Mug", "category": "Mugs",
             "licence": "CC0-1.0", "images": ["a.jpg",
              {"image": "b.jpg", "mask": "m.png", "box": [0, 0.1, 0.5, 1], "caption": "On a table."}]}
            """;

    @Test
    void everythingThatMayBeSaidArrives() throws Exception {
        GroupJson group = read(FULL);

        assertThat(group)
                .isEqualTo(
                        new GroupJson(
                                "mug",
                                List.of(
                                        Asked.of("a.jpg"),
                                        new Asked(
                                                "b.jpg",
                                                "m.png",
                                                List.of(0.0, 0.1, 0.5, 1.0),
                                                "On a table.")),
                                "b.jpg",
                                "A mug.",
                                "Mug",
                                "Mugs",
                                "CC0-1.0"));
    }

    @Test
    void aLineReadsAsTheGroupThatWroteIt() throws Exception {
        GroupJson group = read(FULL);
        GroupJson least = read("{\"id\": \"x\", \"images\": [\"a\"]}");

        assertThat(read(group.line())).isEqualTo(group);
        assertThat(read(least.line())).isEqualTo(least);
        assertThat(group.line()).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mug                                                    | no JSON
                    []                                                     | no JSON object
                    {"images": ["a"]}                                      | id must be text
                    {"id": " ", "images": ["a"]}                           | id must be text
                    {"id": 7, "images": ["a"]}                             | id must be text
                    {"id": "x"}                                            | images must be a list
                    {"id": "x", "images": []}                              | at least one image
                    {"id": "x", "images": "a"}                             | images must be a list
                    {"id": "x", "images": [3]}                             | an image is a link
                    {"id": "x", "images": [{"mask": "m"}]}                 | without a link
                    {"id": "x", "images": ["a"], "scene": "b"}             | none of the images
                    {"id": "x", "images": ["a"], "colour": "red"}          | the key colour
                    {"id": "x", "images": [{"image": "a", "msak": "m"}]}   | the key msak
                    {"id": "x", "images": [{"image": "a", "box": [0, 1]}]} | a box is
                    {"id": "x", "images": [{"image": "a", "box": [0.5, 0, 0.5, 1]}]} | a box is
                    {"id": "x", "images": [{"image": "a", "box": [0, 0, 1, "b"]}]}   | a box is
                    {"id": "x", "id": "y", "images": ["a"]}                | Duplicate
                    {"id": "x", "images": ["a"]} {}                        | Trailing
                    """)
    void whatIsNoGroupSaysWhy(String json, String why) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(GroupJson.Unreadable.class)
                .hasMessageContaining(why);
    }

    @Test
    void aTombstoneIsNoGroup() {
        assertThatThrownBy(() -> GroupJson.read(null))
                .isInstanceOf(GroupJson.Unreadable.class)
                .hasMessageContaining("without a value");
    }

    private static GroupJson read(String json) throws Exception {
        return GroupJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
