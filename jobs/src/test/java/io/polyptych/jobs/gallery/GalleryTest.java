package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.rejectedRecord;
import static io.polyptych.jobs.gallery.Rows.rejectedShot;
import static io.polyptych.jobs.gallery.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Provenance;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SkippedSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private Pictures pictures;
    private Path folder;

    @BeforeEach
    void openTheStore() {
        objects = new ObjectStore(out.resolve("objects").toString());
        pictures = new Pictures(objects);
        folder = out.resolve("gallery");
    }

    @Test
    void everyAddressOnEveryPageLeadsToAFile() throws IOException {
        write("Spring", List.of(sceneShot().build(), row("vase", 1, 1, record(2)).build()));

        for (Path page : pages()) {
            Matcher addresses = ADDRESS.matcher(Files.readString(page));
            while (addresses.find()) {
                Path target = page.getParent().resolve(addresses.group(2)).normalize();
                assertThat(target).as("on page %s", page).isRegularFile();
            }
        }
        assertThat(pages()).hasSize(3);
    }

    @Test
    void picturesLieInTheGalleryAndOnlyFullFilesOutside() throws IOException {
        write("Spring", List.of(sceneShot().build()));

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
        write("Spring", List.of(sceneShot().build()));

        try (Stream<Path> previews = Files.list(folder.resolve("pictures"))) {
            for (Path preview : previews.toList()) {
                var picture = ImageIO.read(preview.toFile());
                int longEdge = Math.max(picture.getWidth(), picture.getHeight());
                int most = preview.toString().endsWith("-320.jpg") ? 320 : 960;
                assertThat(longEdge).isIn(most, Math.min(most, 60));
            }
        }
    }

    @Test
    void aShotTellsHowItWasMade() throws IOException {
        write("Spring", List.of(sceneShot().build()));

        assertThat(shotPage())
                .contains("montage (classical composite, no generative model)")
                .contains("its licence does not allow commercial use")
                .contains("identity 0.91 reached 0.80")
                .contains("a walnut table")
                .contains("A mug on a table")
                .contains("ran into a wall")
                .contains("compositeSynthetic")
                .contains("topic products, partition 0, offset 1")
                .contains("cached: nothing was rendered for this row")
                .contains("PNG, 1200 × 800");
    }

    @Test
    void textOfAFeedIsNeverMarkup() throws IOException {
        String evil = "<script>alert(1)</script>\"' onload=x";
        GeneratedImage row =
                sceneShot()
                        .setTitle(evil)
                        .setReason(evil)
                        .setPrompt(evil)
                        .setCampaign(evil)
                        .build();
        Rejection rejection =
                Rejection.newBuilder(rejectedShot("mug", 2, 2, record(1)))
                        .setMessage(evil)
                        .setCampaign(evil)
                        .build();

        new Gallery(objects)
                .write(folder, GalleryContent.of(evil, 1, List.of(row), List.of(rejection)));

        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .contains("&lt;script&gt;")
                    .contains("&lt;/script>&#34;&#39; onload=x\"")
                    .doesNotContain("<script>")
                    .doesNotContain("=\"<script");
        }
    }

    @Test
    void rejectionsAndCountsThatDoNotBalanceAreOnTheIndex() throws IOException {
        var content =
                GalleryContent.of(
                        "Spring",
                        3,
                        List.of(sceneShot().build()),
                        List.of(rejectedShot("mug", 2, 2, record(1)), rejectedRecord(record(2))));

        Path index = new Gallery(objects).write(folder, content).index();

        assertThat(Files.readString(index))
                .contains("IMAGE_TRUNCATED")
                .contains("the image ends early")
                .contains("the whole record")
                .contains("3 records in, but 2 have an outcome");
    }

    @Test
    void aPictureThatIsGoneLeavesAGapAndIsNamed() throws IOException {
        GeneratedImage row = sceneShot().build();
        objects.delete("outputs/out.png");

        Gallery.Written written = write("Spring", List.of(row));

        assertThat(written.unreadable()).singleElement().asString().contains("outputs/out.png");
        assertThat(Files.readString(written.index())).contains("outputs/out.png");
        assertThat(shotPage()).contains("no picture");
    }

    @Test
    void writingAgainTakesAwayWhatIsNoLongerShown() throws IOException {
        write("Spring", List.of(sceneShot().build()));
        Path foreign = Files.writeString(folder.resolve("shots/notes.html"), "mine");

        write("Spring", List.of());

        assertThat(pages()).containsExactlyInAnyOrder(folder.resolve("index.html"), foreign);
        assertThat(folder.resolve("pictures")).isEmptyDirectory();
    }

    @Test
    void acceptedPicturesOfACampaignThatAreNearlyTheSameNameEachOther() throws IOException {
        GeneratedImage first = sceneShot().build();
        GeneratedImage twin =
                row("vase", 1, 1, record(2))
                        .setChosen(0)
                        .setCandidates(List.of(rendered(first.getCandidates().get(1).getImage())))
                        .setOutput(picture("outputs/vase.png", 600, 400, 162))
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
                .contains("nearly the same as Product vase, 1");
        assertThat(shotPage())
                .contains("Nearly the same")
                .contains("../shots/" + Links.pageName("vase~spring~1"))
                .doesNotContain(Links.pageName("cup~spring~1") + "\">Product cup");
    }

    @Test
    void onlyTheChosenCandidateIsMarked() throws IOException {
        write("Spring", List.of(sceneShot().build()));

        assertThat(shotPage()).containsOnlyOnce("class=\"trial chosen\"");
        assertThat(shotPage()).contains("class=\"trial\"");
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

    private String shotPage() throws IOException {
        return Files.readString(folder.resolve("shots").resolve(Links.pageName("mug~spring~1")));
    }

    /** A shot with one of everything. */
    private GeneratedImage.Builder sceneShot() throws IOException {
        ImageRef scene = picture("images/scene.png", 1200, 800, 90);
        ImageRef render = picture("renders/one.png", 1200, 800, 160);
        return row("mug", 1, 2, record(1))
                .setReason("identity 0.91 reached 0.80")
                .setChosen(1)
                .setCandidates(List.of(failed(), rendered(render)))
                .setSystem("montage")
                .setSkipped(
                        List.of(
                                new SkippedSystem(
                                        "ic-custom", "its licence does not allow commercial use")))
                .setCaption(new Caption("a mug", "a walnut table", "composed", null))
                .setPrompt("A mug on a table")
                .setReferences(List.of(reference()))
                .setScene(scene)
                .setMask(new Mask(plane("masks/scene.png", 1200, 800), MaskKind.USER_DRAWN))
                .setOutput(picture("outputs/out.png", 1200, 800, 160))
                .setProvenance(
                        new Provenance(
                                "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic",
                                "Polyptych montage"))
                .setTimings(Map.of("fetch", 120L, "customize", 2_400L))
                .setCached(true);
    }

    private Reference reference() throws IOException {
        return Reference.newBuilder()
                .setLink("file:mug.png")
                .setImage(picture("images/mug.png", 60, 60, 30))
                .setCutOut(plane("cut-outs/mug.png", 60, 60))
                .setCutOutConfidence(0.9)
                .build();
    }

    private static Candidate.Builder candidate(int index) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(index)
                .setSeed(7)
                .setSystem("montage")
                .setModelDigest("")
                .setRenderKey("key-" + index);
    }

    private static Candidate failed() {
        return candidate(1).setFailure("ran into a wall").build();
    }

    private static Candidate rendered(ImageRef image) {
        return candidate(2)
                .setImage(image)
                .setScores(Map.of("identity", 0.91))
                .setScoredBy(Map.of("identity", "colour histogram"))
                .setFingerprint("00ff00ff00ff00ff")
                .build();
    }

    private ImageRef picture(String name, int width, int height, int value) throws IOException {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) value);
        return pictures.save(name, new Picture(width, height, rgb));
    }

    private ImageRef plane(String name, int width, int height) throws IOException {
        byte[] values = new byte[width * height];
        Arrays.fill(values, width * height / 3, width * height / 2, (byte) 255);
        return pictures.save(name, new Plane(width, height, values));
    }
}
