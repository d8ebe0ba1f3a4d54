package io.polyptych.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.KnownScores;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.bench.pictures.FixturePictures;
import io.polyptych.jobs.bench.pictures.FixtureRecords;
import io.polyptych.jobs.bench.pictures.PlainStages;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.schemas.Shot;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two products and one scene of the fixtures. */
class ProductPairsTest {
    @TempDir private static Path folder;

    private static FixturePictures pictures;
    private static PlainStages stages;
    private static List<IdentityPair> pairs;

    @BeforeAll
    static void pairThemAll() throws Exception {
        Path few = folder.resolve("few");
        for (String wanted : List.of("products/mug", "products/bottle", "scenes/table")) {
            copy(Checkout.fixtures().resolve(wanted), few.resolve(wanted));
        }
        nothingToSee(few.resolve("products/blank"));
        pictures = new FixturePictures(few);
        stages =
                new PlainStages(
                        PolyptychConfig.defaults()
                                .withBase(few.toString())
                                .under(folder.resolve("out")));
        pairs = new ProductPairs(pictures, stages).all();
    }

    /** Not the views that were added later, so that the counts stay. */
    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().startsWith("above")) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    /** A product whose only photo shows none. */
    private static void nothingToSee(Path product) throws Exception {
        Files.createDirectories(product);
        var gray = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(gray, "jpg", product.resolve("front.jpg").toFile());
        ImageIO.write(gray, "png", product.resolve("front-cutout.png").toFile());
    }

    @AfterAll
    static void close() throws Exception {
        stages.close();
    }

    @Test
    void everyPhotoMeetsEveryOtherAndEveryRenderEveryProduct() {
        assertThat(of(IdentityPair.Kind.PHOTOS, true)).hasSize(2);
        assertThat(of(IdentityPair.Kind.PHOTOS, false)).hasSize(4);
        // Each product in the scene and in two studios.
        assertThat(of(IdentityPair.Kind.RENDERS, true)).hasSize(6);
        assertThat(of(IdentityPair.Kind.RENDERS, false)).hasSize(6);
        assertThat(of(IdentityPair.Kind.OTHER_VIEWS, true)).hasSize(6);
    }

    @Test
    void aRenderResemblesItsOwnProductMoreThanTheOther() {
        double least =
                of(IdentityPair.Kind.RENDERS, true).stream()
                        .mapToDouble(d -> d)
                        .min()
                        .orElseThrow();
        double most =
                of(IdentityPair.Kind.RENDERS, false).stream()
                        .mapToDouble(d -> d)
                        .max()
                        .orElseThrow();

        assertThat(least).isGreaterThan(most);
    }

    @Test
    void identityIsWhatTheStageScoreMeasures() throws Exception {
        var view = pictures.of("bottle").get(0);
        byte[] record =
                FixtureRecords.ofView(
                        "r0",
                        view,
                        List.of(FixtureRecords.inScene(pictures.scenes().get(0), true)));
        Shot shot = stages.prepared(stages.shots(record).get(0));
        Shot scored;
        try (Customizer montage = stages.montage()) {
            scored = stages.scored(stages.rendered(shot, montage).shot());
        }
        // The first render of all is the same one, compared with all photos of its product.
        IdentityPair first =
                pairs.stream()
                        .filter(p -> p.kind() == IdentityPair.Kind.RENDERS && p.same())
                        .findFirst()
                        .orElseThrow();
        double ofOneView = PlainStages.first(scored).getScores().get(KnownScores.IDENTITY);

        assertThat(first.picture()).isEqualTo("bottle/front, 0");
        assertThat(first.identity()).isGreaterThanOrEqualTo(ofOneView - 1e-6);
        assertThat(Math.max(ofOneView, otherView())).isCloseTo(first.identity(), within(1e-6));
    }

    private static double otherView() {
        return of(IdentityPair.Kind.OTHER_VIEWS, true).get(0);
    }

    private static List<Double> of(IdentityPair.Kind kind, boolean same) {
        return pairs.stream()
                .filter(pair -> pair.kind() == kind && pair.same() == same)
                .map(IdentityPair::identity)
                .toList();
    }
}
