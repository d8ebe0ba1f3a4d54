package io.polyptych.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.ingest.ShotDefaults;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.files.Feed;
import io.polyptych.jobs.files.FeedColumns;
import io.polyptych.jobs.files.FeedKind;
import io.polyptych.schemas.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignFileTest {
    private static final PolyptychConfig JOB = PolyptychConfig.defaults();

    @TempDir private Path folder;

    @BeforeEach
    void aFeed() throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("feeds/spring.jsonl"), "{}\n");
        Files.writeString(folder.resolve("shots.yaml"), "rules: []\n");
    }

    @Test
    void theCampaignOfTheFixturesIsRead() {
        Path fixtures = Checkout.fixtures();
        CampaignFile spring = CampaignFile.load(fixtures.resolve("campaigns/spring.yaml"));

        assertThat(spring.name()).isEqualTo("spring");
        assertThat(Path.of(spring.feed()))
                .isEqualTo(fixtures.resolve("feeds/spring.jsonl"))
                .isRegularFile();
        assertThat(Path.of(spring.base())).isEqualTo(fixtures).isDirectory();

        PolyptychConfig config = spring.applyTo(JOB);
        assertThat(config.shots())
                .isEqualTo(new ShotDefaults("spring", 2, 2, 1200, null, OutputFormat.JPEG));
        assertThat(config.shotsFile()).isEqualTo(fixtures.resolve("shots.yaml").toString());
        assertThat(config.templates()).isNotNull();
        assertThat(config.fetch().base()).isEqualTo(fixtures.toString());
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        CampaignFile campaign =
                load("{name: spring, feed: ../feeds/spring.jsonl, shots: ../shots.yaml, base: ..}");

        assertThat(campaign.feed()).isEqualTo(folder.resolve("feeds/spring.jsonl").toString());
        assertThat(campaign.shots()).isEqualTo(folder.resolve("shots.yaml").toString());
        assertThat(campaign.base()).isEqualTo(folder.toString());
    }

    @Test
    void anAbsoluteFeedStaysWhereItIs() throws IOException {
        Path feed = folder.resolve("feeds/spring.jsonl");

        assertThat(load("{name: spring, feed: " + feed + "}").feed()).isEqualTo(feed.toString());
    }

    @Test
    void linksStartFromTheFeedsFolderWhereNoBaseIsNamed() throws IOException {
        CampaignFile campaign = load("{name: spring, feed: ../feeds/spring.jsonl}");

        assertThat(campaign.applyTo(JOB).fetch().base())
                .isEqualTo(folder.resolve("feeds").toString());
    }

    @Test
    void aFeedsKindAndHeaderMapAreNamedInTheCampaign() throws IOException {
        Files.writeString(folder.resolve("feeds/export.dat"), "SKU\n");

        CampaignFile campaign =
                load("{name: a, feed: ../feeds/export.dat, kind: csv, columns: {SKU: id, Old: }}");

        Map<String, String> columns = new HashMap<>(Map.of("SKU", "id"));
        columns.put("Old", null);
        assertThat(campaign.products())
                .isEqualTo(new Feed(campaign.feed(), FeedKind.CSV, FeedColumns.of(columns)));
        assertThat(campaign.columns()).containsEntry("SKU", "id").containsEntry("Old", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, feed: ../feeds/export.dat}|its ending doesn't say what kind",
                "{name: a, feed: ../feeds/export.dat, kind: csv, columns: {SKU: sku}}|'sku' is no name",
            })
    void aFeedThatCantBeReadByWhatTheCampaignSaysIsRefused(String yaml, String message)
            throws IOException {
        Files.writeString(folder.resolve("feeds/export.dat"), "SKU\n");

        assertThatThrownBy(() -> load(yaml)).hasMessageContaining(message);
    }

    @Test
    void whatACampaignLeavesOutIsTheJobs() throws IOException {
        PolyptychConfig config = load("{name: spring, feed: ../feeds/spring.jsonl}").applyTo(JOB);
        ShotDefaults given = JOB.shots();

        assertThat(config.shots())
                .isEqualTo(
                        new ShotDefaults(
                                "spring",
                                given.candidates(),
                                given.attempts(),
                                given.width(),
                                given.height(),
                                given.format()));
        assertThat(config.shotsFile()).isEqualTo(JOB.shotsFile());
        assertThat(config.select()).isEqualTo(JOB.select());
    }

    @Test
    void aCampaignOverridesTheJobsConfigurationAndItsRoutes() throws IOException {
        PolyptychConfig config =
                load("""
                                name: spring
                                feed: ../feeds/spring.jsonl
                                candidates: 4
                                attempts: 3
                                output: {height: 900, format: png}
                                config:
                                  select: {rounds: 3, least: {identity: 0.9}}
                                  route: {rules: [{mode: all, needs: [], systems: [montage]}]}
                                """)
                        .applyTo(JOB);

        assertThat(config.shots())
                .isEqualTo(new ShotDefaults("spring", 4, 3, null, 900, OutputFormat.PNG));
        assertThat(config.select().least())
                .containsEntry("identity", 0.9)
                .hasSameSizeAs(JOB.select().least());
        assertThat(config.route().rules()).singleElement().extracting("mode").isEqualTo("all");
        assertThat(config.store()).isEqualTo(JOB.store());
    }

    @Test
    void aFeedThatIsNotThereFailsAndIsNamedWithItsFile() {
        assertThatThrownBy(() -> load("{name: spring, feed: ../feeds/autumn.jsonl}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spring.yaml")
                .hasMessageContaining("feed")
                .hasMessageContaining(folder.resolve("feeds/autumn.jsonl").toString());
    }

    @Test
    void aShotsFileThatIsNotThereFailsAndIsNamed() throws IOException {
        CampaignFile campaign =
                load("{name: spring, feed: ../feeds/spring.jsonl, shots: ../none.yaml}");

        assertThatThrownBy(() -> campaign.applyTo(JOB).templates())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("none.yaml").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {name: a/b, feed: ../feeds/spring.jsonl}                  | name   | a/b
                    {feed: ../feeds/spring.jsonl}                             | name   | null
                    {name: spring}                                            | feed   | missing
                    {name: spring, feed: ../feeds/spring.jsonl, candidate: 2} | "candidate" | spring.yaml
                    {name: spring, feed: ../feeds/spring.jsonl, candidates: x} | candidates | "x"
                    {name: spring, feed: ../feeds/spring.jsonl, output: {format: gif}} | format | gif
                    """)
    void aBadKeyOrValueFailsAndIsNamedWithItsFile(String yaml, String key, String words) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spring.yaml")
                .hasMessageContaining(key)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    candidates: 0                          | candidates       | 0
                    attempts: 9                            | attempts         | 9
                    config: {fetch: {retires: 1}}          | retires          | campaign spring
                    config: {customize: {subtasks: 0}}     | subtasks         | 0
                    """)
    void whatDoesNotFitTheJobFailsBeforeItStarts(String line, String key, String words)
            throws IOException {
        CampaignFile campaign = load("name: spring\nfeed: ../feeds/spring.jsonl\n" + line);

        assertThatThrownBy(() -> campaign.applyTo(JOB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(words);
    }

    private CampaignFile load(String yaml) throws IOException {
        Path campaigns = Files.createDirectories(folder.resolve("campaigns"));
        return CampaignFile.load(Files.writeString(campaigns.resolve("spring.yaml"), yaml));
    }
}
