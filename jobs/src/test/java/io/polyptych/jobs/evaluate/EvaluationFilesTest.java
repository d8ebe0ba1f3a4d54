package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFilesTest {
    private static final Pattern ADDRESS = Pattern.compile("(src|href)=\"([^\"#]+)\"");
    private static final int RED = 0xc02020;

    @TempDir private Path folder;

    private Path written() throws IOException {
        Path photo = Samples.product(folder.resolve("in/cup.png"), RED);
        var subject =
                new Subject(
                        "cup",
                        "<b>a cup</b>",
                        "rigid",
                        io.polyptych.schemas.Role.SUBJECT,
                        List.of(photo));
        Path scene = Samples.picture(folder.resolve("in/scene.png"), 240, 180, 0, 0xd0c0b0);
        Path mask = Samples.picture(folder.resolve("in/mask.png"), 240, 180, 0xffffff, 0);
        var target = new Target(scene, mask, MaskKind.PRECISE);
        Case of =
                new Case(
                        subject,
                        "precise",
                        Case.PRECISE,
                        "a \"cup\" & <script>alert(1)</script>",
                        target);
        Made made = Made.found("montage", of, 0, Samples.product(folder.resolve("in/r.png"), RED));
        var evaluation =
                new Evaluation(
                        Samples.benchmark(of),
                        Convention.PRODUCTBENCH,
                        List.of("identity"),
                        Map.of("identity", "classical-1"),
                        List.of(
                                new Scored(made, Map.of("identity", 0.812), Map.of()),
                                new Scored(
                                        Made.failed("ic-custom", of, 0, "NO_ROUTE: <i>licence</i>"),
                                        Map.of(),
                                        Map.of())),
                        Map.of("identity", new ControlPairs(List.of(0.9), List.of(0.1))),
                        List.of(new Problem("x.jpg", "unreadable")));
        return new EvaluationFiles(evaluation).write(folder.resolve("out"), Map.of("seed", "0"));
    }

    @Test
    void everyAddressOfThePageLeadsToAFile() throws IOException {
        Path page = written();
        Matcher addresses = ADDRESS.matcher(Files.readString(page));
        int pictures = 0;
        while (addresses.find()) {
            assertThat(page.resolveSibling(addresses.group(2))).isRegularFile();
            pictures += addresses.group(1).equals("src") ? 1 : 0;
        }
        assertThat(pictures).isEqualTo(3);
    }

    @Test
    void thePageShowsScoresControlsAndReasonsAndEscapesWhatOthersWrote() throws IOException {
        String page = Files.readString(written());

        assertThat(page)
                .contains("81.20", "IC-Custom", "montage (classical composite", "same product")
                .contains("NO_ROUTE: &lt;i&gt;licence", "&lt;b&gt;a cup", "x.jpg: unreadable")
                .doesNotContain("<script>", "<i>licence");
    }

    @Test
    void tableCsvJsonAndThePictureLieBesideThePage() throws IOException {
        Path out = written().getParent();

        assertThat(out.resolve("table.md")).content().contains("81.20 (1)");
        assertThat(out.resolve("table.csv")).content().contains("81.200000");
        assertThat(out.resolve("evaluation.json")).content().contains("0.812");
        // Reference, scene and two methods, of one case.
        var sheet = ImageIO.read(out.resolve("contact-sheet.jpg").toFile());
        assertThat(sheet.getWidth()).isEqualTo(2 * 64 + 4 * 420 + 3 * 28);
        assertThat(sheet.getHeight()).isEqualTo(170 + 420 + 160 + 32);
    }

    @Test
    void lettersThatThePictureHasNotBecomeOthers() {
        assertThat(Letters.ascii("Café – “0.8 ± 0.1” 杯")).isEqualTo("Cafe - \"0.8 +- 0.1\" ?");
    }
}
