package io.polyptych.jobs.files;

import static io.polyptych.jobs.files.FeedFiles.packed;
import static io.polyptych.jobs.files.FeedFiles.utf8;
import static io.polyptych.jobs.files.XmlFeedTest.rss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Feeds that are broken, or made to break their reader: all that is good in them is read. */
class HostileFeedsTest {
    private static final String LONG = "x".repeat(FeedFiles.LIMITS.entryBytes() + 1);
    private static final String HEADER = "id\ttitle\n";

    @TempDir private Path folder;
    private FeedFiles files;

    @BeforeEach
    void open() {
        files = new FeedFiles(folder);
    }

    static Stream<Arguments> broken() throws IOException {
        return Stream.of(
                of("a line that is too long", "a.tsv", HEADER + "1\t" + LONG + "\n2\tBag\n")
                        .gives("2 RECORD_TOO_LARGE", "3 2"),
                of("the last line is too long", "a.jsonl", "{\"id\":\"1\"}\n" + LONG)
                        .gives("1 1", "2 RECORD_TOO_LARGE"),
                of("too few cells", "a.tsv", HEADER + "1\n2\tBag\n")
                        .gives("2 RECORD_UNREADABLE", "3 2"),
                of("too many cells", "a.csv", "id,title\n1,Mug, teal\n2,Bag\n")
                        .gives("2 RECORD_UNREADABLE", "3 2"),
                of("a quote that isn't closed", "a.csv", "id,title\n1,\"Mug\n2,Bag\n3,Cup\n")
                        .gives("2 RECORD_UNREADABLE", "3 2", "4 3"),
                of(
                                "a quote that a later one closes",
                                "a.csv",
                                "id,title\n1,\"Mug\n2,\"Bag\"\n3,C\n")
                        .gives("2 RECORD_UNREADABLE", "3 2", "4 3"),
                of("a quote in the last line", "a.csv", "id,title\n1,Mug\n2,\"Bag")
                        .gives("2 1", "3 RECORD_UNREADABLE"),
                of(
                                "a value twice in one item",
                                "a.xml",
                                rss("<item><g:id>1</g:id><g:id>2</g:id></item>"))
                        .gives("3 RECORD_INVALID"),
                of("no word of withdrawal", "a.tsv", "id\tdeleted\n1\tperhaps\n2\tno\n")
                        .gives("2 RECORD_INVALID", "3 2"),
                of("shots that are no JSON", "a.tsv", "id\tshots\n1\t[{\n2\t[]\n")
                        .gives("2 RECORD_INVALID", "3 2"),
                of("a NUL", "a.tsv", HEADER + "1\tM\0ug\n2\tBag\n")
                        .gives("2 RECORD_UNREADABLE", "3 2"),
                of("bytes that are no UTF-8", "a.tsv", latin1(HEADER + "1\tCafé\n2\tBag\n"))
                        .gives("2 RECORD_UNREADABLE", "3 2"),
                of("a header with a column twice", "a.tsv", "id\ttitle\tTitle\n1\tA\tB\n")
                        .gives("1 FEED_UNREADABLE"),
                of("a header without an id", "a.tsv", "sku\ttitle\n1\tA\n")
                        .gives("1 FEED_UNREADABLE"),
                of("a header that is too long", "a.tsv", LONG + "\n1\n").gives("1 FEED_UNREADABLE"),
                of("a header with an open quote", "a.csv", "id,\"title\n1,A\n")
                        .gives("1 FEED_UNREADABLE"),
                of("nothing, where a header should be", "a.tsv", "").gives("1 FEED_UNREADABLE"),
                of("an outer entity", "a.xml", xxe("<!ENTITY e SYSTEM \"file:///etc/passwd\">"))
                        .gives("2 FEED_UNREADABLE"),
                of("entities of entities", "a.xml", xxe(laughs())).gives("2 FEED_UNREADABLE"),
                of(
                                "an outer document type",
                                "a.xml",
                                "<!DOCTYPE rss SYSTEM \"http://x/y.dtd\"><rss/>")
                        .gives("1 FEED_UNREADABLE"),
                of(
                                "a document type in an item",
                                "a.xml",
                                rss(
                                        "<item><!DOCTYPE a [<!ENTITY e 'x'>]><g:id>1</g:id></item>"
                                                + bag()))
                        .gives("3 RECORD_UNREADABLE", "3 bag"),
                of(
                                "an entity that nobody declared",
                                "a.xml",
                                rss("<item><title>a&nbsp;b</title></item>\n" + bag()))
                        .gives("3 RECORD_UNREADABLE", "4 bag"),
                of(
                                "an item that is not well formed",
                                "a.xml",
                                rss("<item><g:id>1</g:id><title>a < b</title></item>\n" + bag()))
                        .gives("3 RECORD_UNREADABLE", "4 bag"),
                of("an item that isn't closed", "a.xml", rss("<item><g:id>1</g:id>\n" + bag()))
                        .gives("3 RECORD_UNREADABLE", "4 bag"),
                of(
                                "an item that is too long",
                                "a.xml",
                                rss("<item><title>" + LONG + "</title></item>\n" + bag()))
                        .gives("3 RECORD_TOO_LARGE", "4 bag"),
                of(
                                "an element that is deep",
                                "a.xml",
                                rss("<item>" + "<a>".repeat(20_000) + "</item>\n" + bag()))
                        .gives("3 RECORD_UNREADABLE", "4 bag"),
                of("elements that are deep outside of items", "a.xml", "<a>".repeat(10_000))
                        .gives("1 FEED_UNREADABLE"),
                of(
                                "tags around items that are long together",
                                "a.xml",
                                longTag("a") + longTag("b") + bag())
                        .gives("1 FEED_UNREADABLE"),
                of(
                                "long tags beside each other",
                                "a.xml",
                                "<rss>" + (longTag("a") + bag() + "</a>").repeat(3) + "</rss>")
                        .gives("1 bag", "1 bag", "1 bag"),
                of("a tag that doesn't end", "a.xml", "<rss " + LONG).gives("1 FEED_UNREADABLE"),
                of("a control character", "a.xml", rss("<item><g:id>\u0001</g:id></item>" + bag()))
                        .gives("3 RECORD_UNREADABLE", "3 bag"),
                of(
                                "an XML that ends in an item",
                                "a.xml",
                                rss(bag() + "\n<item><g:id>2</g")
                                        .replaceFirst("\n</channel.*\n", ""))
                        .gives("3 bag", "4 FEED_TRUNCATED"),
                of(
                                "an XML that ends between items",
                                "a.xml",
                                rss(bag()).replaceFirst("</channel>.*\n", ""))
                        .gives("3 bag", "4 FEED_TRUNCATED"),
                of("an XML that ends in a comment", "a.xml", rss(bag() + "\n<!-- "))
                        .gives("3 bag", "4 FEED_TRUNCATED"),
                of("tags that cross", "a.xml", "<rss><channel>" + bag() + "</rss></channel>")
                        .gives("1 bag", "1 FEED_UNREADABLE"),
                of("a page where a feed should be", "a.xml", "<!doctype html><html><p>404</html>")
                        .gives("1 FEED_UNREADABLE"),
                of("no XML at all", "a.xml", "id,title\n").gives("1 FEED_UNREADABLE"),
                of(
                                "an encoding that isn't",
                                "a.xml",
                                "<?xml version='1.0' encoding='klingon'?><rss/>")
                        .gives("1 FEED_UNREADABLE"),
                of("gzip that breaks off", "a.tsv.gz", cut(packed(utf8(HEADER + rows(50_000)))))
                        .endsWith("FEED_TRUNCATED"),
                of("gzip that is damaged", "a.tsv.gz", damaged(packed(utf8(HEADER + rows(50_000)))))
                        .endsWith("FEED_UNREADABLE"),
                of("no gzip behind its mark", "a.tsv.gz", new byte[] {0x1F, (byte) 0x8B, 1, 2, 3})
                        .gives("1 FEED_UNREADABLE"),
                of("a bomb of one line", "a.tsv.gz", packed(new byte[9 << 20]))
                        .gives("1 FEED_UNREADABLE"),
                of("a bomb of lines", "a.tsv.gz", packed(utf8(HEADER + "\n".repeat(9 << 20))))
                        .gives("1 FEED_UNREADABLE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void everyEntryOfABrokenFeedIsReadOrRefusedWithItsLine(String what, Case broken)
            throws IOException {
        List<FeedEntry> entries = files.read(broken.name, broken.bytes);
        List<String> told = entries.stream().map(FeedFiles::told).toList();

        if (broken.last == null) {
            assertThat(told).containsExactly(broken.entries);
        } else {
            assertThat(told).hasSizeGreaterThan(1).last().asString().endsWith(broken.last);
            // What is damaged may give anything before it ends; what breaks off may not.
            assertThat(told.subList(0, told.size() - 1))
                    .noneMatch(e -> broken.last.equals("FEED_TRUNCATED") && e.contains("_"));
        }
        assertThat(entries)
                .filteredOn(entry -> entry.problem() != null)
                .allSatisfy(
                        entry -> {
                            assertThat(entry.problem().message()).startsWith("line ");
                            assertThat(entry.bytes().length)
                                    .isLessThanOrEqualTo(FeedFiles.LIMITS.entryBytes());
                        });
    }

    @ParameterizedTest
    @CsvSource({"JSONL, 1073741824", "TSV, 67108864", "CSV, 67108864", "XML, 67108864"})
    void aLineOfAGigabyteCostsLittleMemory(FeedKind kind, long length) throws IOException {
        String begin =
                switch (kind) {
                    case XML -> "<rss><item><title>";
                    case TSV -> "id\tx\n";
                    case CSV -> "id,x\n";
                    case JSONL -> "";
                };
        String end = kind == FeedKind.XML ? "</title></item></rss>" : "\n";
        Feed feed = new Feed("none", kind, FeedColumns.MERCHANT);
        long before = allocated();
        int tooLong = 0;
        try (FeedEntries entries =
                new WholeFeed(feed, FeedFiles.LIMITS, huge(begin, length, end))) {
            for (FeedEntry entry = entries.next(); entry != null; entry = entries.next()) {
                if (entry.problem() != null) {
                    assertThat(entry.problem().code()).isEqualTo("RECORD_TOO_LARGE");
                    assertThat(entry.problem().message())
                            .contains(Long.toString(length).substring(0, 4));
                    tooLong++;
                }
            }
        }

        assertThat(tooLong).isEqualTo(1);
        assertThat(allocated() - before).isLessThan(16 << 20);
    }

    @Test
    void theTagsAroundItemsAreWrittenOutOnlyWhereTheyChange() throws IOException {
        byte[] feed = utf8("<rss><channel><item/><item/></channel><item/></rss>");
        try (XmlItems items = new XmlItems(new ByteArrayInputStream(feed), 100)) {
            items.next();
            String before = items.before();
            String after = items.after();
            items.next();

            assertThat(items.before()).isSameAs(before).isEqualTo("<rss><channel>");
            assertThat(items.after()).isSameAs(after).isEqualTo("</channel></rss>");

            items.next();
            assertThat(items.before()).isEqualTo("<rss>");
            assertThat(items.after()).isEqualTo("</rss>");
        }
    }

    @Test
    void quotesThatAreNeverClosedDontMakeReadingSlow() throws IOException {
        String lines = "\"x,\n".repeat(20_000);

        assertThat(files.read("a.csv", "id,title\n" + lines)).hasSize(20_000);
    }

    @Test
    void noMixOfBytesStopsAReader() throws IOException {
        Random random = new Random(7);
        byte[] xml = utf8(rss(bag() + "\n<item><g:id>2</g:id><title><![CDATA[x]]></title></item>"));
        byte[] csv = utf8("id,title,deleted\n1,\"Mug \"\"x\"\"\",no\n2,\"a\nb\",\n3,c,yes\n");
        for (int i = 0; i < 1_000; i++) {
            read("a.xml", mutated(xml, random));
            read("a.csv", mutated(csv, random));
        }
    }

    @Test
    void aFeedOfWhichNothingCanBeReadIsSeenAtItsBeginning() throws IOException {
        Feed unusable = files.feed("a.tsv", utf8("sku\ttitle\n"), FeedColumns.MERCHANT);
        Feed good = files.feed("b.tsv", utf8(HEADER + "1\n"), FeedColumns.MERCHANT);

        assertThatThrownBy(() -> unusable.checkBeginning(FeedFiles.LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "a.tsv, line 1: the header has no column id, it has sku, title");
        good.checkBeginning(FeedFiles.LIMITS);
    }

    @Test
    void aHeaderMapMustFitTheHeader() throws IOException {
        Feed feed = files.feed("a.csv", utf8("sku,foto\n"), FeedColumns.of(Map.of("SKU", "id")));

        assertThat(FeedFiles.read(feed).get(0).problem().message())
                .contains("names column 'SKU', which isn't there; the header has sku, foto");
    }

    /** Entries end, and no line is given twice. */
    private void read(String name, byte[] bytes) throws IOException {
        Feed feed = new Feed("none", FeedKind.of(name), FeedColumns.MERCHANT);
        try (FeedEntries entries =
                new WholeFeed(feed, FeedFiles.LIMITS, new ByteArrayInputStream(bytes))) {
            int count = 0;
            while (entries.next() != null) {
                assertThat(++count).isLessThanOrEqualTo(bytes.length + 1);
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        for (int i = random.nextInt(4); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] =
                    (byte) "<>\"&,\n/!\0-x".charAt(random.nextInt(11));
        }
        return mutated;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static InputStream huge(String begin, long length, String end) {
        InputStream middle =
                new InputStream() {
                    private long left = length;

                    @Override
                    public int read() {
                        return left-- > 0 ? 'x' : -1;
                    }

                    @Override
                    public int read(byte[] to, int offset, int most) {
                        if (left <= 0) {
                            return -1;
                        }
                        int count = (int) Math.min(most, left);
                        Arrays.fill(to, offset, offset + count, (byte) 'x');
                        left -= count;
                        return count;
                    }
                };
        return new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(utf8(begin)), middle),
                new ByteArrayInputStream(utf8(end)));
    }

    private static String longTag(String name) {
        return "<%s x='%s'>".formatted(name, "y".repeat(40_000));
    }

    private static String bag() {
        return "<item><g:id>bag</g:id></item>";
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < count; i++) {
            rows.append(i).append('\t').append(Long.toHexString(random.nextLong())).append('\n');
        }
        return rows.toString();
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] damaged(byte[] bytes) {
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0xFF);
        return bytes;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String xxe(String entities) {
        return "<?xml version=\"1.0\"?>\n<!DOCTYPE rss ["
                + entities
                + "]>\n"
                + rss("<item><g:id>&e;</g:id></item>");
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
        }
        return entities.append("<!ENTITY e \"&e9;\">").toString();
    }

    private static Case of(String what, String name, String text) {
        return of(what, name, utf8(text));
    }

    private static Case of(String what, String name, byte[] bytes) {
        return new Case(what, name, bytes, null, null);
    }

    record Case(String what, String name, byte[] bytes, String[] entries, String last) {
        Arguments gives(String... expected) {
            return arguments(what, new Case(what, name, bytes, expected, null));
        }

        Arguments endsWith(String code) {
            return arguments(what, new Case(what, name, bytes, null, code));
        }
    }
}
