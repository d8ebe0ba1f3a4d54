package io.polyptych.jobs.calibrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleListTest {
    @TempDir private Path folder;

    @Test
    void jsonAndCsvSayTheSame() throws IOException {
        List<ListedExample> json =
                read(
                        "list.jsonl",
                        """
                        {"reference": "mug.jpg", "image": "made/1.png", "accepted": true, "category": "Mugs, large"}

                        {"reference": ["a.jpg"], "image": "b.png", "scene": "s.png", "mask": "m.png", "prompt": "on \\"oak\\"", "accepted": false}
                        """);
        List<ListedExample> csv =
                read(
                        "list.csv",
                        """
                        reference,image,scene,mask,prompt,accepted,category
                        mug.jpg,made/1.png,,,,true,"Mugs, large"

                        a.jpg,b.png,s.png,m.png,"on ""oak""\",false,
                        """);

        assertThat(json)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("where")
                .isEqualTo(csv)
                .hasSize(2);
        assertThat(json.get(0).image()).isEqualTo(folder.resolve("made/1.png"));
        assertThat(json.get(0).category()).isEqualTo("Mugs, large");
        assertThat(json.get(1).prompt()).isEqualTo("on \"oak\"");
        assertThat(csv.get(1).where()).endsWith("list.csv, line 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"image": "b.png", "accepted": true}                          | reference is missing
                    {"reference": "a.jpg", "accepted": true}                      | image is missing
                    {"reference": "a.jpg", "image": "b.png"}                      | give true or false
                    {"reference": "a.jpg", "image": "b.png", "accepted": "maybe"} | maybe
                    {"reference": "a.jpg", "image": "b.png", "accepted": true, "scene": "s.png"} | mask is missing
                    {"reference": "a.jpg", "image": "b.png", "accepted": true, "likes": 3} | likes is no key
                    {"reference"                                                  | is no JSON
                    [1]                                                           | is no JSON object
                    """)
    void aLineThatIsNoExampleFailsWithItsNumber(String line, String words) {
        assertThatThrownBy(() -> read("list.jsonl", "\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list.jsonl, line 2")
                .hasMessageContaining(words);
    }

    @Test
    void aLineOfCsvWithTooManyFieldsFailsWithItsNumber() {
        assertThatThrownBy(() -> read("list.csv", "reference,image,accepted\na,b,true,c\n"))
                .hasMessageContaining("list.csv, line 2 has 4 fields; the first line names 3");
    }

    @Test
    void aListThatIsNotUtf8IsNamedWithWhatToDo() throws IOException {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, "reference,image,accepted\ncaf\u00e9.jpg,b.png,true\n", ISO_8859_1);

        assertThatThrownBy(() -> ExampleList.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " is not UTF-8; save it as UTF-8");
    }

    private List<ListedExample> read(String name, String text) throws IOException {
        return ExampleList.read(Files.writeString(folder.resolve(name), text));
    }
}
