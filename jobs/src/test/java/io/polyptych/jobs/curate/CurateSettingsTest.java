package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurateSettingsTest {
    private static final String EVERY_KEY =
            """
            curate:
              recipe: ic-custom
              most-images: 4
              least-side: 800
              aesthetic: 5.5
              references: 2
              licence: CC-BY-4.0
              cut-out: {least-confidence: 0.5, least-area: 0.02, most-area: 0.9}
              similarity: {object-least: 0.6, object-most: 0.97, picture-least: 0.1}
              blank: {distance: 10, share: 0.8}
              masks: {position-aware: 0.5, drawn: 0.25, seed: 7}
              shards: {samples: 100, bytes: 5000000, images: jpeg, jpeg-quality: 90, writers: 3}
            """;

    @TempDir private Path folder;

    @Test
    void everyKeyArrivesInItsField() throws IOException {
        assertThat(load(EVERY_KEY).curate())
                .isEqualTo(
                        new CurateConfig(
                                Recipe.IC_CUSTOM,
                                4,
                                800,
                                new CurateConfig.CutOuts(0.5, 0.02, 0.9),
                                5.5,
                                new CurateConfig.Similarity(0.6, 0.97, 0.1),
                                new CurateConfig.Blank(10, 0.8),
                                2,
                                new CurateConfig.Masks(0.5, 0.25, 7),
                                new CurateConfig.Shards(
                                        100, 5_000_000, CurateConfig.ImageFormat.JPEG, 90, 3),
                                "CC-BY-4.0"));
    }

    @Test
    void whatTheFileLeavesOutKeepsItsDefault() throws IOException {
        assertThat(load("# nothing\n")).isEqualTo(CurateSettings.defaults());
        assertThat(load("curate: {least-side: 300}").curate().masks())
                .isEqualTo(new CurateConfig.Masks(0.6, 0.75, 0));
    }

    @Test
    void relativeLinksBeginInTheFolderOfALocalFileOfGroups() {
        CurateSettings settings = CurateSettings.defaults();

        assertThat(settings.withBaseOf("/data/my mugs/groups.jsonl").fetch().base())
                .isEqualTo("/data/my mugs");
        assertThat(settings.withBaseOf("file:/data/groups.jsonl").fetch().base())
                .isEqualTo("/data");
        assertThat(settings.withBaseOf("groups.jsonl").fetch().base())
                .isEqualTo(Path.of("").toAbsolutePath().toString());
        assertThat(settings.withBaseOf("s3://bucket/groups.jsonl")).isEqualTo(settings);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    curate: {colour: red}                                        | "colour"
                    curate: {recipe: mine}                                       | recipe
                    curate: {most-images: 1}                                     | curate.most-images
                    curate: {least-side: 0}                                      | curate.least-side
                    curate: {references: 0}                                      | curate.references
                    curate: {aesthetic: NaN}                                     | curate.aesthetic
                    curate: {licence: ' '}                                       | curate.licence
                    curate: {cut-out: {least-confidence: 2}}                     | least-confidence
                    curate: {cut-out: {least-area: -1}}                          | least-area
                    curate: {cut-out: {least-area: 0.9, most-area: 0.1}}         | most-area
                    curate: {similarity: {object-least: 1.5}}                    | object-least
                    curate: {similarity: {picture-least: -2}}                    | picture-least
                    curate: {blank: {distance: 0}}                               | blank.distance
                    curate: {blank: {share: 2}}                                  | blank.share
                    curate: {masks: {position-aware: 1.1}}                       | position-aware
                    curate: {masks: {drawn: -0.1}}                               | masks.drawn
                    curate: {shards: {samples: 0}}                               | shards.samples
                    curate: {shards: {jpeg-quality: 0}}                          | jpeg-quality
                    curate: {shards: {writers: 0}}                               | shards.writers
                    select: {rounds: 2}                                          | "select"
                    """)
    void whatMeansNothingIsRefusedByName(String yaml, String key) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("curate.yaml")
                .hasMessageContaining(key);
    }

    @Test
    void boundsThatAreLeftOutAreThoseOfTheEmbeddersFamily() {
        var none = new CurateConfig.Similarity(null, null, null);
        var some = new CurateConfig.Similarity(null, 0.9, null);

        assertThat(Bounds.of(none, "dinov2_registers")).isEqualTo(new Bounds(0.7, 0.98, 0.2));
        assertThat(Bounds.of(some, "dinov2")).isEqualTo(new Bounds(0.7, 0.9, 0.2));
        assertThat(Bounds.of(none, "classical")).isEqualTo(Bounds.CLASSICAL);
    }

    @Test
    void anEmbedderWithoutKnownBoundsNeedsAllThree() {
        assertThatThrownBy(() -> Bounds.of(new CurateConfig.Similarity(0.5, null, null), "clip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("clip")
                .hasMessageContaining("picture-least");
        assertThat(Bounds.of(new CurateConfig.Similarity(0.5, 0.9, 0.1), "clip"))
                .isEqualTo(new Bounds(0.5, 0.9, 0.1));
    }

    private CurateSettings load(String yaml) throws IOException {
        return CurateSettings.load(Files.writeString(folder.resolve("curate.yaml"), yaml));
    }
}
