package io.polyptych.jobs.export;

import static io.polyptych.jobs.export.ExportRows.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.fixtures.Shots;
import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir private Path folder;

    private final List<GeneratedImage> rows = new ArrayList<>();
    private ObjectStore objects;
    private Path to;

    @BeforeEach
    void aStoreAndAFolder() {
        objects = new ObjectStore(folder.resolve("objects").toString());
        to = folder.resolve("export");
    }

    @Test
    void acceptedPicturesLieInFoldersOfTheirProductsWithManifestAndFeed() throws Exception {
        accept("mug", "spring", "hero");
        accept("mug", "spring", "table");
        rows.add(stored("bag", "spring", "hero").setDecision(Decision.REVIEW).build());

        Exported exported = export();

        assertThat(exported.problems()).isEmpty();
        assertThat(exported.files()).isEqualTo(2);
        assertThat(exported.written()).isEqualTo(2);
        assertThat(pictures())
                .containsExactly(
                        Map.entry("mug/mug~spring~hero.jpg", "picture of mug~spring~hero"),
                        Map.entry("mug/mug~spring~table.jpg", "picture of mug~spring~table"));
        JsonNode line = manifest().get(0);
        assertThat(line.path("file").asText()).isEqualTo("mug/mug~spring~hero.jpg");
        assertThat(line.path("shot").asText()).isEqualTo("mug~spring~hero");
        assertThat(line.path("sha256").asText()).isEqualTo(rows.get(0).getOutput().getSha256());
        assertThat(line.path("system").asText()).isEqualTo("montage");
        assertThat(line.path("modelDigest").asText()).isEqualTo("m1");
        assertThat(line.path("decision").asText()).isEqualTo("ACCEPTED");
        assertThat(line.path("use").asText()).isEqualTo("COMMERCIAL");
        assertThat(feed())
                .containsExactly(
                        "id\tadditional_image_link\tlifestyle_image_link",
                        "mug\tmug/mug~spring~hero.jpg,mug/mug~spring~table.jpg\t");
    }

    @Test
    void aSecondExportWritesNothing() throws Exception {
        accept("mug", "spring", "hero");
        export();
        for (Path file : files()) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }

        Exported again = export();

        assertThat(again.files()).isEqualTo(1);
        assertThat(again.written()).isZero();
        for (Path file : files()) {
            assertThat(Files.getLastModifiedTime(file)).as(file.toString()).isEqualTo(LONG_AGO);
        }
    }

    @Test
    void aShotThatWasMadeAnewTakesThePlaceOfItsFile() throws Exception {
        accept("mug", "spring", "hero");
        export();
        rows.add(stored("mug", "spring", "hero", "another picture").build());

        assertThat(export().written()).isEqualTo(1);
        assertThat(pictures()).containsEntry("mug/mug~spring~hero.jpg", "another picture");
        assertThat(manifest()).hasSize(1);
    }

    @Test
    void filesOfShotsSinceRefusedOrRetiredStayUntilTheyArePrunedButLeaveTheFeed() throws Exception {
        accept("mug", "spring", "hero");
        accept("bag", "spring", "hero");
        accept("pan", "spring", "hero");
        export();
        decide("mug", Decision.REFUSED);
        rows.add(retired("bag"));

        Exported left = export();
        assertThat(left.outdated()).isEqualTo(2);
        assertThat(left.removed()).isZero();
        assertThat(pictures()).hasSize(3);
        assertThat(feed()).hasSize(2).last().asString().startsWith("pan\t");

        Exported pruned = exportAndPrune();
        assertThat(pruned.removed()).isEqualTo(2);
        assertThat(pruned.outdated()).isZero();
        assertThat(pictures()).containsOnlyKeys("pan/pan~spring~hero.jpg");
        assertThat(to.resolve("mug")).doesNotExist();
        assertThat(manifest()).hasSize(1);
    }

    @Test
    void aShotAcceptedAgainKeepsItsFile() throws Exception {
        accept("mug", "spring", "hero");
        export();
        decide("mug", Decision.REFUSED);
        export();
        decide("mug", Decision.ACCEPTED);

        assertThat(exportAndPrune().removed()).isZero();
        assertThat(pictures()).hasSize(1);
        assertThat(feed()).hasSize(2);
    }

    @Test
    void filesOfOthersAreNeitherPrunedNorOverwritten() throws Exception {
        accept("mug", "spring", "hero");
        accept("bag", "spring", "hero");
        write("bag/bag~spring~hero.jpg", "the shop's own");
        write("mug/notes.txt", "mine");

        Exported exported = export();
        assertThat(exported.problems())
                .singleElement()
                .asString()
                .startsWith("bag~spring~hero: ")
                .contains("bag/bag~spring~hero.jpg is not as an export left it; move it away");
        assertThat(exported.written()).isEqualTo(1);

        decide("mug", Decision.REFUSED);
        decide("bag", Decision.REFUSED);
        exportAndPrune();
        assertThat(read("bag/bag~spring~hero.jpg")).isEqualTo("the shop's own");
        assertThat(read("mug/notes.txt")).isEqualTo("mine");
        assertThat(to.resolve("mug/mug~spring~hero.jpg")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"supplemental-feed.tsv, the shop's own", "manifest.jsonl, ''"})
    void aFeedOrManifestOfOthersIsRefusedBeforeAnythingIsWritten(String file, String text)
            throws Exception {
        accept("mug", "spring", "hero");
        write(file, text);

        assertThatThrownBy(this::export)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(to.resolve(file).toString())
                .hasMessageContaining("move it away");
        assertThat(read(file)).isEqualTo(text);
        assertThat(pictures()).isEmpty();
    }

    @Test
    void anExportOfNoPictureIsFollowedByOthers() throws Exception {
        export();
        assertThat(manifest()).isEmpty();
        accept("mug", "spring", "hero");

        assertThat(export().written()).isEqualTo(1);
        assertThat(feed()).hasSize(2);
    }

    @Test
    void aFileThatSomebodyChangedStaysAndIsNamed() throws Exception {
        accept("mug", "spring", "hero");
        export();
        write("mug/mug~spring~hero.jpg", "retouched");

        assertThat(export().problems()).singleElement().asString().contains("move it away");
        decide("mug", Decision.REFUSED);
        assertThat(exportAndPrune().notes())
                .contains("mug/mug~spring~hero.jpg was changed after it was exported; it stays");
        assertThat(read("mug/mug~spring~hero.jpg")).isEqualTo("retouched");
    }

    @Test
    void aMissingOrDamagedObjectIsNamedAndTheOthersAreExported() throws Exception {
        accept("mug", "spring", "hero");
        accept("bag", "spring", "hero");
        accept("pan", "spring", "hero");
        objects.delete("outputs/mug~spring~hero.jpg");
        objects.replace("outputs/bag~spring~hero.jpg", "something else".getBytes(UTF_8));

        Exported exported = export();

        assertThat(pictures()).containsOnlyKeys("pan/pan~spring~hero.jpg");
        assertThat(exported.problems()).hasSize(2);
        assertThat(exported.problems().get(0))
                .startsWith("bag~spring~hero: ")
                .contains("outputs/bag~spring~hero.jpg")
                .contains("has digest");
        assertThat(exported.problems().get(1))
                .startsWith("mug~spring~hero: ")
                .contains("outputs/mug~spring~hero.jpg")
                .contains("send its record again");
        assertThat(manifest()).hasSize(1);
    }

    @Test
    void oneCampaignLeavesTheFilesOfOthersInFolderManifestAndFeed() throws Exception {
        accept("mug", "spring", "hero");
        accept("mug", "autumn", "hero");
        export();
        decide("mug", Decision.REFUSED);

        Exported exported = exporter(FileNames.DEFAULT).to(to, shots(), "autumn", true);

        assertThat(exported.files()).isEqualTo(1);
        assertThat(exported.removed()).isZero();
        assertThat(pictures()).hasSize(2);
        assertThat(manifest()).hasSize(2);
        assertThat(feed().get(1)).contains("autumn").contains("spring");
        assertThatThrownBy(() -> exporter(FileNames.DEFAULT).to(to, shots(), "winter", false))
                .hasMessageContaining("no shot of campaign 'winter'")
                .hasMessageContaining("autumn");
    }

    @Test
    void anotherRunsPicturesInTheSameFolderAreLeftAlone() throws Exception {
        accept("mug", "spring", "hero");
        export();
        rows.clear();
        accept("bag", "spring", "hero");

        assertThat(exportAndPrune().removed()).isZero();
        assertThat(pictures()).hasSize(2);
        assertThat(feed()).hasSize(3);
    }

    @Test
    void anotherTemplateMovesTheFiles() throws Exception {
        accept("mug", "spring", "hero");
        export();

        Exported exported =
                exporter("{campaign}-{product}-{name}.{ext}").to(to, shots(), null, true);

        assertThat(exported.removed()).isEqualTo(1);
        assertThat(pictures()).containsOnlyKeys("spring-mug-hero.jpg");
    }

    @Test
    void noIdWritesOutsideTheFolder() throws Exception {
        for (String id : List.of("../../etc", "..", "/etc/passwd", "con", "a\\..\\b")) {
            accept(id, "../x", "../../y");
        }
        export();

        assertThat(pictures()).hasSize(5);
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("objects", "export");
        }
    }

    @Test
    void aManifestThatNamesFilesOutsideIsRefusedAndNothingIsDeleted() throws Exception {
        accept("mug", "spring", "hero");
        Path victim = Files.writeString(folder.resolve("victim"), "x");
        for (String file : List.of("../victim", victim.toString(), "a/../../victim")) {
            write(
                    "manifest.jsonl",
                    "{\"file\":\"%s\",\"sha256\":\"x\",\"shot\":\"mug~spring~hero\",\"product\":\"mug\",\"campaign\":\"\"}"
                            .formatted(file));
            assertThatThrownBy(this::exportAndPrune)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("manifest.jsonl, line 1")
                    .hasMessageContaining("is no name that an export gives");
        }
        assertThat(victim).exists();
    }

    @Test
    void aLinkThatLeadsOutOfTheFolderIsNotFollowed() throws Exception {
        accept("mug", "spring", "hero");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(to);
        Files.createSymbolicLink(to.resolve("mug"), outside);

        assertThat(export().problems()).singleElement().asString().contains("by a link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void picturesThatAreNotForCommercialUseAreExportedButNotAdvertised() throws Exception {
        rows.add(stored("mug", "spring", "hero").setUse(Use.RESEARCH).build());

        Exported exported = export();

        assertThat(pictures()).hasSize(1);
        assertThat(exported.products()).isZero();
        assertThat(exported.notes())
                .containsExactly("for internal or research use, and so not in the feed: 1");
    }

    private void accept(String product, String campaign, String name) throws IOException {
        rows.add(stored(product, campaign, name).build());
    }

    private void decide(String product, Decision decision) throws IOException {
        rows.add(stored(product, "spring", "hero").setDecision(decision).build());
    }

    private GeneratedImage.Builder stored(String product, String campaign, String name)
            throws IOException {
        String shot = product + "~" + campaign + "~" + name;
        return stored(product, campaign, name, "picture of " + shot);
    }

    private GeneratedImage.Builder stored(
            String product, String campaign, String name, String picture) throws IOException {
        GeneratedImage.Builder row = row(product, campaign, name);
        String object = "outputs/" + row.getShotId().replace('/', '-') + ".jpg";
        byte[] bytes = picture.getBytes(UTF_8);
        objects.replace(object, bytes);
        return row.setOutput(objects.reference(object, bytes, 1200, 800, "image/jpeg"));
    }

    private static GeneratedImage retired(String product) {
        return row(product, "spring", "")
                .setShotId(product)
                .setDecision(Decision.RETIRED)
                .setOutput(null)
                .setOrigin(Shots.origin(9))
                .build();
    }

    private GeneratedShots shots() {
        return new GeneratedShots(rows);
    }

    private Export exporter(String template) {
        return new Export(objects, new FileNames(template), LinkPrefix.NONE);
    }

    private Exported export() throws IOException {
        return exporter(FileNames.DEFAULT).to(to, shots(), null, false);
    }

    private Exported exportAndPrune() throws IOException {
        return exporter(FileNames.DEFAULT).to(to, shots(), null, true);
    }

    private List<JsonNode> manifest() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(to.resolve("manifest.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private List<String> feed() throws IOException {
        return Files.readAllLines(to.resolve("supplemental-feed.tsv"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(to)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Map<String, String> pictures() throws IOException {
        Map<String, String> pictures = new TreeMap<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".jpg")) {
                pictures.put(to.relativize(file).toString(), Files.readString(file));
            } else {
                assertThat(file.getFileName().toString()).doesNotEndWith(".part");
            }
        }
        return pictures;
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(to.resolve(file).getParent());
        Files.writeString(to.resolve(file), text);
    }

    private String read(String file) throws IOException {
        return Files.readString(to.resolve(file));
    }
}
