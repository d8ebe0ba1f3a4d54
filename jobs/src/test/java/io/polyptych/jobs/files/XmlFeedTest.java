package io.polyptych.jobs.files;

import static io.polyptych.jobs.files.FeedFiles.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.jobs.gallery.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google Merchant's XML, as shops write it. */
class XmlFeedTest {
    @TempDir private Path folder;
    private FeedFiles files;

    @BeforeEach
    void open() {
        files = new FeedFiles(folder);
    }

    @Test
    void elementsOfGooglesNamespaceAndPlainOnesAreRead() throws IOException {
        JsonNode mug =
                only(
                        rss(
                                """
                                <item>
                                  <g:id>1</g:id><title>Mug &amp; more</title>
                                  <description><![CDATA[<b>For tea</b>]]></description>
                                  <g:image_link>a.jpg</g:image_link>
                                  <g:additional_image_link>b.jpg?x=1,2</g:additional_image_link>
                                  <g:additional_image_link>c.jpg</g:additional_image_link>
                                  <g:product_type>Kitchen &gt; Mugs</g:product_type>
                                  <g:product_type>Gifts</g:product_type>
                                </item>
                                """));

        assertThat(mug.path("id").asText()).isEqualTo("1");
        assertThat(mug.path("title").asText()).isEqualTo("Mug & more");
        assertThat(mug.path("description").asText()).isEqualTo("<b>For tea</b>");
        assertThat(mug.path("additionalImageLinks"))
                .extracting(JsonNode::asText)
                .containsExactly("b.jpg?x=1,2", "c.jpg");
        assertThat(mug.path("productCategory").asText()).isEqualTo("Kitchen > Mugs");
    }

    @Test
    void googlesElementsComeBeforePlainOnesOfTheSameName() throws IOException {
        JsonNode mug =
                only(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
                          <title>A shop</title><id>tag:shop</id>
                          <entry>
                            <id>tag:shop,2026:1</id><title>Atom's</title><summary>For tea</summary>
                            <g:title>Google's</g:title><g:id>1</g:id>
                          </entry>
                        </feed>
                        """);

        assertThat(mug.path("id").asText()).isEqualTo("1");
        assertThat(mug.path("title").asText()).isEqualTo("Google's");
        assertThat(mug.path("description").asText()).isEqualTo("For tea");
    }

    @Test
    void elementsOfOtherNamespacesAndNestedOnesMeanNothing() throws IOException {
        JsonNode mug =
                only(
                        """
                        <rss xmlns:g="http://base.google.com/ns/1.0" xmlns:m="urn:media"><channel>
                        <item><g:id>1</g:id><m:title>Not this</m:title>
                          <g:shipping><g:country>DE</g:country><g:price>4 EUR</g:price></g:shipping>
                        </item></channel></rss>
                        """);

        assertThat(mug.has("title")).isFalse();
        assertThat(mug.path("m:title").asText()).isEqualTo("Not this");
        assertThat(mug.path("shipping").asText()).isEqualTo("DE:4 EUR");
    }

    @Test
    void theNamespaceMayBeForgottenOrHaveAnotherPrefix() throws IOException {
        assertThat(
                        only("<rss><channel><item><g:id>1</g:id></item></channel></rss>")
                                .path("id")
                                .asText())
                .isEqualTo("1");
        assertThat(
                        only("<rss xmlns:base='http://base.google.com/ns/1.0'>\n<channel\n>"
                                        + "<item><base:id>1</base:id></item></channel></rss>")
                                .path("id")
                                .asText())
                .isEqualTo("1");
    }

    @Test
    void anItemsLineIsThatOfItsTagAndItemsOfOneLineDiffer() throws IOException {
        List<FeedEntry> entries =
                files.read(
                        "feed.xml",
                        rss("<item>\n<g:id>1</g:id></item><item><g:id>2</g:id></item>"));

        assertThat(entries).extracting(FeedFiles::told).containsExactly("3 1", "4 2");

        Feed feed =
                files.feed(
                        "one-line.xml",
                        FeedFiles.utf8(
                                "<rss><item><g:id>1</g:id></item><item><g:id>2</g:id></item></rss>"),
                        FeedColumns.MERCHANT);
        assertThat(FeedFiles.read(feed))
                .extracting(entry -> Place.of(feed.origin(entry, Instant.EPOCH)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDeclaredEncodingIsUsed() throws IOException {
        byte[] latin1 =
                ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                                + rss("<item><g:id>1</g:id><title>Café</title></item>"))
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(json(files.read("feed.xml", latin1).get(0)).path("title").asText())
                .isEqualTo("Café");
    }

    @Test
    void anXmlInUtf16IsReadWhateverItDeclares() throws IOException {
        byte[] utf16 =
                ("\uFEFF<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                                + rss("<item><g:id>1</g:id><title>Café</title></item>"))
                        .getBytes(StandardCharsets.UTF_16LE);

        assertThat(json(files.read("feed.xml", utf16).get(0)).path("title").asText())
                .isEqualTo("Café");
    }

    @Test
    void commentsAndCdataMayHoldWhatLooksLikeTags() throws IOException {
        List<FeedEntry> entries =
                files.read(
                        "feed.xml",
                        rss(
                                "<!-- <item> --><item a='>'><g:id>1</g:id><!-- </item> -->"
                                        + "<title><![CDATA[</item>]]></title></item><item/>"));

        assertThat(entries).hasSize(2);
        assertThat(json(entries.get(0)).path("title").asText()).isEqualTo("</item>");
        assertThat(json(entries.get(1))).isEmpty();
    }

    private JsonNode only(String xml) throws IOException {
        List<FeedEntry> entries = files.read("feed.xml", xml);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).problem()).isNull();
        return json(entries.get(0));
    }

    static String rss(String items) {
        return "<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\">\n<channel>\n"
                + items
                + "\n</channel></rss>\n";
    }
}
