package io.polyptych.jobs.export;

import static io.polyptych.jobs.export.ExportRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupplementalFeedTest {
    private static final LinkPrefix SHOP = new LinkPrefix("https://cdn.example.com/shop");

    @Test
    void theFirstPictureInASceneIsTheLifestyleImageAndTheOthersAreAdditional() {
        SupplementalFeed feed =
                SupplementalFeed.of(
                        List.of(
                                entry(row("mug", "spring", "c").setOrdinal(3).setScene(scene())),
                                entry(row("mug", "spring", "a").setOrdinal(1)),
                                entry(row("mug", "spring", "b").setOrdinal(2).setScene(scene()))),
                        SHOP);

        assertThat(feed.products()).isEqualTo(1);
        assertThat(feed.notes()).isEmpty();
        assertThat(feed.text())
                .isEqualTo(
                        "id\tadditional_image_link\tlifestyle_image_link\n"
                                + "mug\thttps://cdn.example.com/shop/mug/a.jpg,"
                                + "https://cdn.example.com/shop/mug/c.jpg\t"
                                + "https://cdn.example.com/shop/mug/b.jpg\n");
    }

    @Test
    void aProductHasAtMostTenAdditionalImagesAndTheRestIsCounted() {
        List<ManifestEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 13; i++) {
            entries.add(entry(row("mug", "spring", "s" + i).setOrdinal(i)));
        }

        SupplementalFeed feed = SupplementalFeed.of(entries, LinkPrefix.NONE);

        String links = feed.text().lines().toList().get(1).split("\t", -1)[1];
        assertThat(links.split(",")).hasSize(10).endsWith("mug/s10.jpg");
        assertThat(feed.notes())
                .containsExactly(
                        "mug: 3 more pictures than the 10 that a product may have besides; they are"
                                + " not in the feed");
    }

    @Test
    void linksAreEscapedSoThatTheyMeetTheFilesAndNoCommaDividesThem() {
        assertThat(SHOP.of("a%2Cb/c d~1.jpg"))
                .isEqualTo("https://cdn.example.com/shop/a%252Cb/c%20d~1.jpg");
    }

    @Test
    void anIdWithQuotationMarksIsQuotedAndOneWithATabIsLeftOut() {
        SupplementalFeed feed =
                SupplementalFeed.of(
                        List.of(
                                entry(row("19\" frame", "spring", "1")),
                                entry(row("a\tb", "spring", "1"))),
                        LinkPrefix.NONE);

        assertThat(feed.text().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("\"19\"\" frame\"\t");
        assertThat(feed.notes())
                .containsExactly("a product's id has control characters; it is not in the feed");
    }

    @Test
    void outdatedFilesAreNotAdvertised() {
        ManifestEntry entry = entry(row("mug", "spring", "1")).outdated();

        assertThat(SupplementalFeed.of(List.of(entry), SHOP).products()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdn.example.com/",
                "ftp://cdn.example.com/",
                "file:///srv/",
                "https:///x",
                "https://cdn.example.com/?key=1",
                "https://cdn.example.com/#a",
                "https://me:secret@cdn.example.com/",
                "https://cdn.example.com/a,b/",
                "not an address"
            })
    void aPrefixThatMakesNoLinksIsRefused(String prefix) {
        assertThatThrownBy(() -> new LinkPrefix(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--link-prefix '" + prefix + "': it ");
    }

    private static ManifestEntry entry(GeneratedImage.Builder row) {
        return ManifestEntry.of(row.build(), row.getProductId() + "/" + row.getName() + ".jpg");
    }

    private static ImageRef scene() {
        return Shots.image("f", 90, 60);
    }
}
