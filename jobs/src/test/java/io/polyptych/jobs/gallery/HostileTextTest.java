package io.polyptych.jobs.gallery;

import static io.polyptych.jobs.gallery.Rows.record;
import static io.polyptych.jobs.gallery.Rows.rejectedShot;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SkippedSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Whatever a feed says, it stays text, and no link of a gallery does more than lead to a file. */
class HostileTextTest {
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

    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)' x='",
                "</title></head><body onload=alert(1)>",
                "<!-- ]]> -->&lt;b&gt;&amp;#60;&#x3c;svg/onload=alert(1)>",
                "javascript:alert(1)",
                "one\ntwo\r\nthree\tfour",
                "🫖 teapot 👩🏽‍🎨 😀",
                "مصباح طاولة \u202Eesrever\u202C ‏עברית",
                "Donaudampfschifffahrtsgesellschaft".repeat(30),
                "${7*7} @template.x() {{constructor}} `${1}` \\u003cb\\u003e");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void textStaysTextOnEveryPage(String evil) throws IOException {
        write("plain", "plain");
        TreeSet<String> harmless = attributes();

        write(evil, evil);

        assertThat(attributes()).isEqualTo(harmless);
        String asShown = evil.replace("\r\n", "\n");
        for (HtmlPage page : pages()) {
            assertThat(page.text()).contains(asShown);
            assertThat(page.elements().map(Element::getTagName).toList())
                    .doesNotContain("iframe", "object", "b\\u003e", "base");
            assertThat(page.elements("script").map(script -> script.getAttribute("src")).toList())
                    .singleElement()
                    .asString()
                    .endsWith("gallery.js");
            assertThat(page.addresses()).allSatisfy(HostileTextTest::leadsToAFile);
        }
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() throws IOException {
        write("Spring", "plain");

        for (HtmlPage page : pages()) {
            assertThat(page.elements("meta"))
                    .filteredOn(meta -> meta.hasAttribute("http-equiv"))
                    .singleElement()
                    .satisfies(
                            meta ->
                                    assertThat(meta.getAttribute("content"))
                                            .contains("default-src 'none'")
                                            .contains("script-src 'self' file:;")
                                            .doesNotContain("unsafe-eval"));
            assertThat(page.attributes()).noneMatch(name -> name.matches(".* on[a-z]+"));
        }
    }

    @Test
    void anAddressThatIsNoFilesIsNoLink() throws IOException {
        for (String evil :
                List.of(
                        "javascript:alert(1)",
                        "JavaScript:alert(1)",
                        "data:text/html,<script>alert(1)</script>",
                        "vbscript:x",
                        "/etc/passwd",
                        "file:///etc/passwd")) {
            GeneratedImage row = shots.sceneShot().build();
            row.setOutput(addressed(row.getOutput(), evil));
            row.setScene(addressed(row.getScene(), evil));
            row.getCandidates().get(1).setImage(addressed(row.getOutput(), evil));

            new Gallery(objects).write(folder, GalleryContent.of("x", 1, List.of(row), List.of()));

            for (HtmlPage page : pages()) {
                assertThat(page.addresses()).allSatisfy(HostileTextTest::leadsToAFile);
                assertThat(page.addresses()).noneMatch(address -> address.contains("passwd"));
            }
        }
    }

    /** In the gallery or beside it in its run's folder: never up beyond that, never by a scheme. */
    private static void leadsToAFile(String address) {
        assertThat(address).doesNotContain(":").doesNotStartWith("/").doesNotStartWith("\\");
        assertThat(address).matches("#main|(\\.\\./){0,2}[^.].*");
        assertThat(address.replaceFirst("^(\\.\\./)+", "")).doesNotContain("..");
    }

    private static ImageRef addressed(ImageRef image, String uri) {
        return ImageRef.newBuilder(image).setUri(uri).build();
    }

    private void write(String text, String id) throws IOException {
        GeneratedImage row =
                shots.sceneShot()
                        .setShotId(id)
                        .setProductId(id)
                        .setName(text)
                        .setTitle(text)
                        .setCampaign(text)
                        .setDecision(Decision.REVIEW)
                        .setReason(text)
                        .setMode(text)
                        .setPrompt(text)
                        .setPromptAsked(text)
                        .setNegativePrompt(text)
                        .setCaption(new Caption(text, text, text, text))
                        .setSkipped(List.of(new SkippedSystem(text, text)))
                        .setParameters(Map.of(text, text))
                        .setTimings(Map.of(text, 5L))
                        .build();
        Candidate chosen = row.getCandidates().get(1);
        chosen.setSystem(text);
        chosen.setNotes(List.of(text));
        chosen.setScores(Map.of(text, 0.5));
        chosen.setScoredBy(Map.of(text, text));
        row.getCandidates().get(0).setFailure(text);
        Rejection rejection =
                Rejection.newBuilder(rejectedShot("mug", 2, 2, record(1)))
                        .setProductId(id)
                        .setShotId(id)
                        .setStage(text)
                        .setCode(text)
                        .setMessage(text)
                        .setCampaign(text)
                        .build();
        new Gallery(objects)
                .write(folder, GalleryContent.of(text, 1, List.of(row), List.of(rejection)));
    }

    /** What elements have which attributes on all pages together. */
    private TreeSet<String> attributes() throws IOException {
        TreeSet<String> all = new TreeSet<>();
        pages().forEach(page -> all.addAll(page.attributes()));
        return all;
    }

    private List<HtmlPage> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<HtmlPage> pages = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                pages.add(HtmlPage.read(file));
            }
            assertThat(pages).hasSize(3);
            return pages;
        }
    }
}
