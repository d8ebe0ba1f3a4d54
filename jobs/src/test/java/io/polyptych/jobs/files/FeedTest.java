package io.polyptych.jobs.files;

import static io.polyptych.jobs.files.FeedFiles.json;
import static io.polyptych.jobs.files.FeedFiles.packed;
import static io.polyptych.jobs.files.FeedFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds as shops write them. */
class FeedTest {
    private static final String TWO = "id\ttitle\nmug\tA mug\nbag\tA bag\n";

    @TempDir private Path folder;
    private FeedFiles files;

    @BeforeEach
    void open() {
        files = new FeedFiles(folder);
    }

    @Test
    void googlesNamesBecomeOurs() throws IOException {
        JsonNode mug =
                only(
                        "feed.tsv",
                        "id\ttitle\tdescription\timage_link\tadditional_image_link\tbrand\tcolor\tmaterial\tgoogle_product_category\tgtin\titem_group_id\n"
                                + "1\tMug\tFor tea\ta.jpg\t\"b.jpg, c.jpg\"\tKiln\tteal\tclay\tKitchen > Mugs\t40063\tmugs\n");

        assertThat(mug)
                .isEqualTo(
                        tree(
                                """
                                {"id":"1","title":"Mug","description":"For tea","imageLink":"a.jpg",
                                 "additionalImageLinks":["b.jpg","c.jpg"],"brand":"Kiln","color":"teal",
                                 "material":"clay","productCategory":"Kitchen > Mugs","gtin":"40063",
                                 "itemGroupId":"mugs"}
                                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image_link", "image link", "Image-Link", "g:image_link", "imageLink"})
    void aColumnsNameIsKnownHoweverItIsSpelled(String column) throws IOException {
        assertThat(only("feed.tsv", "id\t" + column + "\n1\ta.jpg\n").path("imageLink").asText())
                .isEqualTo("a.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "Kitchen > Mugs, Cups,  Kitchen > Mugs",
        "2169,           Cups,  Cups",
        "'',             Cups,  Cups",
        "2169,           '',    2169",
    })
    void theShopsOwnCategoryCountsWhereGooglesIsANumber(String google, String own, String taken)
            throws IOException {
        String feed = "id\tgoogle_product_category\tproduct_type\n1\t%s\t%s\n";

        assertThat(only("feed.tsv", feed.formatted(google, own)).path("productCategory").asText())
                .isEqualTo(taken);
    }

    @Test
    void whatNobodyKnowsStaysUnderItsOwnName() throws IOException {
        assertThat(only("feed.tsv", "id\tprice\tcustom_label_0\n1\t9 EUR\t\n"))
                .isEqualTo(tree("{\"id\":\"1\",\"price\":\"9 EUR\"}"));
    }

    @Test
    void aHeaderMapNamesColumnsAndLeavesOthersOut() throws IOException {
        Map<String, String> map = new HashMap<>(Map.of("SKU", "id", "Foto", "image_link"));
        map.put("title", null);
        Feed feed =
                files.feed(
                        "feed.csv",
                        utf8("SKU,Foto,title,brand\n1,a.jpg,Secret,Kiln\n"),
                        FeedColumns.of(map));

        assertThat(json(FeedFiles.read(feed).get(0)))
                .isEqualTo(tree("{\"id\":\"1\",\"imageLink\":\"a.jpg\",\"brand\":\"Kiln\"}"));
    }

    @Test
    void aHeaderMapOfUnknownNamesIsRefused() {
        assertThatThrownBy(() -> FeedColumns.of(Map.of("SKU", "sku")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SKU: 'sku' is no name")
                .hasMessageContaining("imageLink");
    }

    @Test
    void aHeaderMapOfJsonlIsRefused() {
        FeedColumns map = FeedColumns.of(Map.of("SKU", "id"));

        assertThatThrownBy(() -> Feed.of("feed.jsonl", null, map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("feed.jsonl: JSONL takes no header map (columns, --map)");
        assertThat(Feed.of("feed.jsonl", null, FeedColumns.of(Map.of())).columns())
                .isEqualTo(FeedColumns.MERCHANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", "\t"})
    void aCsvsDelimiterIsFound(String delimiter) throws IOException {
        String feed = "id,title,\"a,b;c\"\n1,Mug,2\n".replace(",title,", "§title§");
        String text = feed.replace("1,Mug,2", "1§Mug§2").replace("§", delimiter);

        assertThat(only("feed.csv", text).path("title").asText()).isEqualTo("Mug");
    }

    @Test
    void aQuotedCellMayGoOverLinesAndTheNextEntryKnowsItsLine() throws IOException {
        List<FeedEntry> entries =
                files.read(
                        "feed.csv",
                        "id,title\nmug,\"A \"\"fine\"\"\r\n\r\nmug, teal\"\nbag,24\" wide\n");

        assertThat(entries).extracting(FeedFiles::told).containsExactly("2 mug", "5 bag");
        assertThat(json(entries.get(0)).path("title").asText())
                .isEqualTo("A \"fine\"\n\nmug, teal");
        assertThat(json(entries.get(1)).path("title").asText()).isEqualTo("24\" wide");
    }

    @Test
    void shotsMayStandInACellAsJson() throws IOException {
        assertThat(only("feed.tsv", "id\tshots\n1\t[{\"prompt\": \"on sand\"}]\n").path("shots"))
                .isEqualTo(tree("[{\"prompt\": \"on sand\"}]"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "YES, true", "Delete, true", "no, false", "Update, false"})
    void aColumnSaysWhetherAProductIsWithdrawn(String word, boolean deleted) throws IOException {
        assertThat(only("feed.tsv", "id\tdeleted\n1\t" + word + "\n").path("deleted").isBoolean())
                .isTrue();
        assertThat(only("feed.tsv", "id\tdeleted\n1\t" + word + "\n").path("deleted").asBoolean())
                .isEqualTo(deleted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void marksOfByteOrderAndWindowsLineEndsDontMatter(String charset) throws IOException {
        String text = "\uFEFF" + TWO.replace("\n", "\r\n").replace("A mug", "Tasse à café 🫖");

        List<FeedEntry> entries = files.read("feed.tsv", text.getBytes(Charset.forName(charset)));

        assertThat(entries).extracting(FeedFiles::told).containsExactly("2 mug", "3 bag");
        assertThat(json(entries.get(0)).path("title").asText()).isEqualTo("Tasse à café 🫖");
    }

    @Test
    void utf16IsKnownWithoutAMark() throws IOException {
        assertThat(files.read("feed.tsv", TWO.getBytes(StandardCharsets.UTF_16LE)))
                .extracting(FeedFiles::told)
                .containsExactly("2 mug", "3 bag");
    }

    @Test
    void aPackedFeedIsReadLikeAnother() throws IOException {
        assertThat(files.read("feed.tsv.gz", packed(utf8(TWO)))).hasSize(2);
        assertThat(files.read("packed-but-not-called-so.tsv", packed(utf8(TWO)))).hasSize(2);
    }

    @Test
    void jsonLinesStayAsTheyStand() throws IOException {
        List<FeedEntry> entries = files.read("feed.jsonl", "\uFEFF{\"id\": \"a\" }\r\n\n { } \n");

        assertThat(entries)
                .extracting(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
                .containsExactly("{\"id\": \"a\" }", " { } ");
        assertThat(entries).extracting(FeedEntry::line).containsExactly(1L, 3L);
    }

    @Test
    void linesOfEmptyCellsAreNoEntries() throws IOException {
        assertThat(files.read("feed.csv", "id,title\n1,Mug\n,\n\n  \n2,Bag\n"))
                .extracting(FeedFiles::told)
                .containsExactly("2 1", "6 2");
    }

    @ParameterizedTest
    @CsvSource({
        "a.jsonl, JSONL",
        "a.TSV, TSV",
        "a.txt, TSV",
        "a.csv.gz, CSV",
        "a.xml, XML",
        "a.rss, XML"
    })
    void theEndingSaysTheKind(String name, FeedKind kind) {
        assertThat(FeedKind.of(name)).isEqualTo(kind);
    }

    @Test
    void anotherEndingAsksForTheKind() {
        assertThatThrownBy(() -> Feed.of("feed.xlsx"))
                .hasMessageContaining("feed.xlsx")
                .hasMessageContaining("jsonl, tsv, csv or xml");
        assertThat(Feed.of("feed.xlsx", FeedKind.CSV, null).kind()).isEqualTo(FeedKind.CSV);
    }

    private JsonNode only(String name, String text) throws IOException {
        List<FeedEntry> entries = files.read(name, text);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).problem()).isNull();
        return json(entries.get(0));
    }

    private static JsonNode tree(String json) {
        return json(FeedEntry.product(1, utf8(json)));
    }
}
