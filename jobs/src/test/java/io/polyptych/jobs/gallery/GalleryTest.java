package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.rejectedRecord;
import static io.polyptych.jobs.gallery.Rows.rejectedShot;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    private static final Pattern ADDRESS = Pattern.compile("(src|href)=\"([^\"#]+)\"");

    @TempDir Path out;
    private ObjectStore objects;
    private StoredShots shots;
    private Path folder;

    @BeforeEach
    void openTheStore() {
        objects = new ObjectStore(out.resolve("objects").toString());
        shots = new StoredShots(objects);
        folder = out.resolve("gallery");
    }

    @Test
    void everyAddressOnEveryPageLeadsToAFile() throws IOException {
        write("Spring", List.of(shots.sceneShot().build(), row("vase", 1, 1, record(2)).build()));

        for (Path page : pages()) {
            Matcher addresses = ADDRESS.matcher(Files.readString(page));
            while (addresses.find()) {
                Path target = page.getParent().resolve(addresses.group(2)).normalize();
                assertThat(target).as("on page %s", page).isRegularFile();
            }
        }
        assertThat(pages()).hasSize(4);
    }

    @Test
    void picturesLieInTheGalleryAndOnlyFullFilesOutside() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        for (Path page : pages()) {
            Matcher addresses = ADDRESS.matcher(Files.readString(page));
            while (addresses.find()) {
                assertThat(addresses.group(2)).doesNotContain(":").doesNotStartWith("/");
                Path target = page.getParent().resolve(addresses.group(2)).normalize();
                if (addresses.group(1).equals("src")) {
                    assertThat(target).startsWith(folder);
                }
            }
        }
        assertThat(shotPage()).contains("href=\"../../objects/outputs/out.png\"");
    }

    @Test
    void previewsAreScaledDownAndNeverUp() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        try (Stream<Path> previews = Files.list(folder.resolve("pictures"))) {
            for (Path preview : previews.toList()) {
                var picture = ImageIO.read(preview.toFile());
                int longEdge = Math.max(picture.getWidth(), picture.getHeight());
                int most = preview.toString().endsWith("-480.jpg") ? 480 : 1280;
                assertThat(longEdge).isLessThanOrEqualTo(most);
            }
        }
    }

    @Test
    void aShotTellsHowItWasMade() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        assertThat(shotPage())
                .contains("montage (classical composite, no generative model)")
                .contains("Its licence does not allow commercial use.")
                .contains("Get a licence that allows it")
                .contains("The best of 2 candidates; it meets everything that is asked.")
                .contains("a walnut table")
                .contains("A mug on a table")
                .contains("The system failed at it twice: ran into a wall")
                .contains("<code dir=\"auto\">RENDER_FAILED</code>")
                .contains("compositeSynthetic")
                .contains("topic products, partition 0, offset 1")
                .contains("cached: nothing was rendered for this row")
                .contains("PNG, 1200 × 800");
    }

    @Test
    void theIndexTellsCountsThatDoNotBalanceAndLeadsToTheRejections() throws IOException {
        var content =
                GalleryContent.of(
                        "Spring",
                        3,
                        List.of(shots.sceneShot().build()),
                        List.of(rejectedShot("mug", 2, 2, record(1)), rejectedRecord(record(2))));

        Path index = new Gallery(objects).write(folder, content).index();

        assertThat(Files.readString(index))
                .contains("3 records in, but 2 have an outcome")
                .contains("<a href=\"rejections.html\">Rejections: 2</a>");
        assertThat(Files.readString(folder.resolve("rejections.html")))
                .contains("A picture&#39;s file ends too early")
                .contains("The image ends early.")
                .contains("Upload the whole file again")
                .contains("<code>IMAGE_TRUNCATED</code>")
                .contains("the whole record");
    }

    @Test
    void aPictureThatIsGoneLeavesAGapAndIsNamed() throws IOException {
        GeneratedImage row = shots.sceneShot().build();
        objects.delete("outputs/out.png");

        Gallery.Written written = write("Spring", List.of(row));

        assertThat(written.unreadable()).singleElement().asString().contains("outputs/out.png");
        assertThat(Files.readString(written.index())).contains("outputs/out.png");
        assertThat(shotPage()).contains("no picture");
    }

    @Test
    void writingAgainTakesAwayWhatIsNoLongerShown() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));
        Path foreign = Files.writeString(folder.resolve("shots/notes.html"), "mine");

        write("Spring", List.of());

        assertThat(pages())
                .containsExactlyInAnyOrder(
                        folder.resolve("index.html"), folder.resolve("rejections.html"), foreign);
        assertThat(folder.resolve("pictures")).isEmptyDirectory();
    }

    @Test
    void acceptedPicturesOfACampaignThatAreNearlyTheSameNameEachOther() throws IOException {
        GeneratedImage first = shots.sceneShot().build();
        GeneratedImage twin =
                row("vase", 1, 1, record(2))
                        .setChosen(0)
                        .setCandidates(
                                List.of(
                                        StoredShots.rendered(
                                                first.getCandidates().get(1).getImage())))
                        .setOutput(shots.picture("outputs/vase.png", 600, 400, 162))
                        .build();
        GeneratedImage inReview =
                GeneratedImage.newBuilder(twin)
                        .setShotId("cup~spring~1")
                        .setProductId("cup")
                        .setDecision(Decision.REVIEW)
                        .build();

        Gallery.Written written = write("Spring", List.of(first, twin, inReview));

        assertThat(written.alike()).isEqualTo(2);
        assertThat(written.alikeWords()).contains(NearDuplicates.words(2));
        assertThat(Files.readString(written.index()))
                .contains(NearDuplicates.words(2))
                .contains("Nearly the same as <bdi>Product vase</bdi>, <bdi>1</bdi>");
        assertThat(shotPage())
                .contains("Nearly the same")
                .contains("../shots/" + Links.pageName("vase~spring~1"))
                .doesNotContain(Links.pageName("cup~spring~1") + "\"><bdi>");
    }

    @Test
    void maskAndTouchedAreaCanBeLaidOverThePictureAndAreSeenWithoutAScript() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        HtmlPage page = HtmlPage.read(shotFile());
        assertThat(page.elements("img").filter(img -> img.hasAttribute("data-layer")))
                .hasSize(2)
                .allMatch(img -> img.hasAttribute("hidden"));
        assertThat(page.text()).contains("outside it not one pixel of the scene changed");
    }

    @Test
    void aSecondGalleryUsesThePicturesOfTheFirst() throws IOException {
        GeneratedImage row = shots.sceneShot().build();
        write("Spring", List.of(row));
        Map<Path, FileTime> first = pictures();
        objects.delete("images/mug.png");

        Gallery.Written second = write("Spring", List.of(row));

        assertThat(second.unreadable()).isEmpty();
        assertThat(pictures()).isEqualTo(first).isNotEmpty();
    }

    @Test
    void whoHasNoScriptSeesEverythingAndNoFilters() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        HtmlPage index = HtmlPage.read(folder.resolve("index.html"));
        assertThat(index.elements("form")).allMatch(form -> form.hasAttribute("hidden"));
        assertThat(index.elements("a").filter(a -> a.hasAttribute("data-item")))
                .hasSize(1)
                .noneMatch(card -> card.hasAttribute("hidden"));
    }

    @Test
    void everyShotCarriesWhatTheFiltersAskFor() throws IOException {
        write("Spring", List.of(shots.sceneShot().setCampaign("A & \"B\"").build()));

        HtmlPage index = HtmlPage.read(folder.resolve("index.html"));
        assertThat(index.elements("a").filter(a -> a.hasAttribute("data-item")))
                .singleElement()
                .satisfies(
                        card -> {
                            assertThat(card.getAttribute("data-decision")).isEqualTo("accepted");
                            assertThat(card.getAttribute("data-campaign")).isEqualTo("A & \"B\"");
                            assertThat(card.getAttribute("data-system")).isEqualTo("montage");
                            assertThat(card.getAttribute("data-search"))
                                    .isEqualTo("product mug mug~spring~1 mug 1");
                        });
        assertThat(index.elements("option").map(option -> option.getAttribute("value")))
                .contains("A & \"B\"", "montage");
    }

    @Test
    void aShotTellsWhetherItsFileFitsItsChannelAndCanBeFilteredByIt() throws IOException {
        GeneratedImage fits =
                shots.sceneShot()
                        .setChannelCheck(new ChannelCheck("story", true, List.of()))
                        .build();
        GeneratedImage unfit =
                row("vase", 1, 1, record(2))
                        .setChannelCheck(
                                new ChannelCheck("shop", false, List.of("It has a <frame>.")))
                        .build();

        write("Spring", List.of(fits, unfit, row("cup", 1, 1, record(3)).build()));

        HtmlPage index = HtmlPage.read(folder.resolve("index.html"));
        assertThat(
                        index.elements("a")
                                .filter(a -> a.hasAttribute("data-item"))
                                .map(card -> card.getAttribute("data-channel")))
                .containsExactlyInAnyOrder("story fits", "shop unfit", "none");
        assertThat(index.elements("option").map(option -> option.getAttribute("value")))
                .contains("story fits", "shop unfit", "none");
        assertThat(shotPage()).contains("<div class=\"channel fits\"").contains("story: fits");
        assertThat(Files.readString(folder.resolve("shots/" + Links.pageName("vase~spring~1"))))
                .contains("shop: does not fit")
                .contains("It has a &lt;frame&gt;.");
    }

    @Test
    void whereNoShotNamesAChannelNothingIsSaidOfChannels() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        assertThat(Files.readString(folder.resolve("index.html")))
                .doesNotContain("data-filter=\"channel\"")
                .doesNotContain("<small class=\"channel");
        assertThat(shotPage()).doesNotContain("id=\"channel\"");
    }

    @Test
    void onlyTheChosenCandidateIsMarked() throws IOException {
        write("Spring", List.of(shots.sceneShot().build()));

        assertThat(shotPage()).containsOnlyOnce("class=\"trial chosen accepted\"");
        assertThat(shotPage()).contains("class=\"trial\"");
    }

    @Test
    void aShotInReviewHasTheCommandsThatDecideOnItAndADecidedOneHasNone() throws IOException {
        write("Spring", List.of(shots.sceneShot().setDecision(Decision.REVIEW).build()));
        assertThat(shotPage())
                .contains("<code>./polyptych review accept")
                .contains(" --kafka HOST:PORT mug~spring~1</code>");

        write("Spring", List.of(shots.sceneShot().build()));
        assertThat(shotPage()).doesNotContain("polyptych review");
    }

    private Gallery.Written write(String title, List<GeneratedImage> rows) throws IOException {
        return new Gallery(objects)
                .write(folder, GalleryContent.of(title, rows.size(), rows, List.of()));
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private Map<Path, FileTime> pictures() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private Path shotFile() {
        return folder.resolve("shots").resolve(Links.pageName("mug~spring~1"));
    }

    private String shotPage() throws IOException {
        return Files.readString(shotFile());
    }
}
