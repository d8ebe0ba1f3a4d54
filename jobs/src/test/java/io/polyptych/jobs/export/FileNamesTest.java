package io.polyptych.jobs.export;

import static io.polyptych.jobs.export.ExportRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.schemas.GeneratedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    private static final FileNames USUAL = new FileNames(FileNames.DEFAULT);

    @Test
    void theUsualNameIsTheShotInAFolderOfItsProduct() {
        assertThat(USUAL.of(row("mug", "spring", "hero").build()))
                .isEqualTo("mug/mug~spring~hero.jpg");
    }

    @Test
    void everyPlaceholderIsFilledIn() {
        String template =
                "{campaign}/{date}/{system}-{product}-{name}-{ordinal}-{width}x{height}-{title-slug}.{ext}";
        GeneratedImage row =
                row("mug", "spring", "hero")
                        .setTitle("  Glasierte Tässe № 5 / “Été” ")
                        .setOutput(ExportRows.output("e", "image/png"))
                        .build();

        assertThat(new FileNames(template).of(row))
                .isEqualTo(
                        "spring/2026-06-01/montage-mug-hero-1-1200x800-glasierte-tasse-no-5-ete.png");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a b,a%20b",
        "50%,50%25",
        "тапок,%D1%82%D0%B0%D0%BF%D0%BE%D0%BA",
        "a/b,a%2Fb",
        "a\\b,a%5Cb",
        "..,%2E%2E",
        "../../etc,%2E.%2F..%2Fetc",
        ".htaccess,%2Ehtaccess",
        "-rf,%2Drf",
        "~root,%7Eroot",
        "mug.,mug%2E",
        "a:b,a%3Ab",
        "con,%63on",
        "NUL.tar.gz,%4EUL.tar.gz",
        "com1,%63om1",
        "console,console"
    })
    void aProductOfAnyIdIsAFolderOfItsOwn(String product, String folder) {
        assertThat(new FileNames("{product}/x.{ext}").of(row(product, "spring", "1").build()))
                .isEqualTo(folder + "/x.jpg");
    }

    @Test
    void controlCharactersAndNothingAreNamesToo() {
        FileNames names = new FileNames("{product}/{name}.{ext}");

        assertThat(names.of(row("a\n\u0000", "spring", "").build())).isEqualTo("a%0A%00/%2Ejpg");
        assertThat(names.of(row("", "spring", "1").build())).isEqualTo("_/1.jpg");
    }

    @Test
    void theEscapesOfAShotIdAreNotEscapedAgainButAPlainPercentSignIs() {
        FileNames names = new FileNames("{shot}.{ext}");

        assertThat(names.of(row("a", "b", "c").setShotId("a%20b~c~%2F").build()))
                .isEqualTo("a%20b~c~%2F.jpg");
        assertThat(names.of(row("a", "b", "c").setShotId("../%zz/%2").build()))
                .isEqualTo("%2E.%2F%25zz%2F%252.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "..",
                "/",
                "\\\\host\\share",
                "C:\\x",
                "a/../../b",
                "."
            })
    void noIdLeadsOutOfTheFolder(String id) {
        Path folder = Path.of("/export");
        GeneratedImage row = row(id, id, id).setShotId(id).setTitle(id).setSystem(id).build();
        String template = "{product}/{campaign}/{name}/{system}/{shot}/{title-slug}.{ext}";
        Path file = folder.resolve(new FileNames(template).of(row)).normalize();

        assertThat(file).startsWithRaw(folder);
        assertThat(file.getNameCount()).isEqualTo(7);
    }

    @Test
    void aNameThatIsTooLongKeepsItsBeginningAndItsEndingAndDiffersFromOthers() {
        FileNames names = new FileNames("{name}.{ext}");
        String one = names.of(row("mug", "spring", "é".repeat(128) + "1").build());
        String other = names.of(row("mug", "spring", "é".repeat(128) + "2").build());

        assertThat(one).hasSizeLessThanOrEqualTo(120).startsWith("%C3%A9").endsWith(".jpg");
        assertThat(one).matches("(%[0-9A-F]{2})+-[0-9a-f]{12}\\.jpg").isNotEqualTo(other);
    }

    @ParameterizedTest(name = "template {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{prodct}.{ext}|there is no {prodct}; known are {campaign}, {date}, {ext}",
                "{product.{ext}|'{product.' is not for file names",
                "{product}|doesn't end with .{ext}",
                "/{shot}.{ext}|a part of it is empty",
                "../{shot}.{ext}|a part of it is empty or '.' or '..'",
                "a\\{shot}.{ext}|is not for file names",
                "{shot}:{name}.{ext}|is not for file names",
                "''|a part of it is empty"
            })
    void aTemplateThatNamesNoFilesIsRefusedWithWhatToChange(String template, String message) {
        assertThatThrownBy(() -> new FileNames(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the template '" + template + "'")
                .hasMessageContaining(message);
    }

    @Test
    void aRowWithoutAFileHasNoName() {
        assertThatThrownBy(() -> USUAL.of(row("mug", "spring", "1").setOutput(null).build()))
                .hasMessage("mug~spring~1 has no delivered file");
    }

    @Test
    void namesThatDifferInCapitalsOnlyAreToldApartTheSameWayEveryTime() {
        List<GeneratedImage> rows =
                List.of(row("mug", "spring", "1").build(), row("Mug", "spring", "1").build());
        NamedShots named = NamedShots.of(USUAL, rows);

        assertThat(named.problems()).isEmpty();
        assertThat(named.files().get("mug~spring~1")).matches("mug/mug~spring~1-[0-9a-f]{12}.jpg");
        assertThat(named.files().get("Mug~spring~1")).matches("Mug/Mug~spring~1-[0-9a-f]{12}.jpg");
        assertThat(named.files().values()).doesNotHaveDuplicates();
        assertThat(named.files().values().stream().map(String::toLowerCase).distinct().count())
                .isEqualTo(2);
        assertThat(NamedShots.of(USUAL, List.of(rows.get(1), rows.get(0))).files())
                .isEqualTo(named.files());
    }

    @Test
    void shotsOfOneNameAreLeftOutAndNamedAndTheOthersStay() {
        NamedShots named =
                NamedShots.of(
                        new FileNames("{product}.{ext}"),
                        List.of(
                                row("mug", "spring", "1").build(),
                                row("bag", "spring", "1").build(),
                                row("mug", "spring", "2").build()));

        assertThat(named.files()).containsOnlyKeys("bag~spring~1");
        assertThat(named.problems())
                .containsOnlyKeys("mug~spring~1", "mug~spring~2")
                .containsValue(
                        "2 shots would all be mug.jpg, mug~spring~1 and mug~spring~2 among them;"
                                + " add {shot} to the template");
    }
}
