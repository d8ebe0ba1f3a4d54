package io.polyptych.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.polyptych.ingest.Abilities;
import io.polyptych.ingest.IngestConfig;
import io.polyptych.ingest.RawRecord;
import io.polyptych.ingest.RecordExpansion;
import io.polyptych.ingest.ShotDefaults;
import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fixtures' feed of spring, written in every way. */
class SameShotsTest {
    private static final Path FIXTURES = Checkout.fixtures();

    private static final RecordExpansion EXPANSION =
            new RecordExpansion(
                    IngestConfig.defaults(),
                    ConfigFile.templates(FIXTURES.resolve("shots.yaml")),
                    ShotDefaults.defaults(),
                    new Abilities(2, Set.of("montage"), Set.of()));

    @ParameterizedTest
    @ValueSource(strings = {"spring.tsv", "spring.xml", "spring.csv"})
    void everyKindOfFeedGivesTheSameShots(String name) throws IOException {
        assertThat(outcomes(name)).isEqualTo(outcomes("spring.jsonl"));
    }

    @Test
    void thereAreShotsToCompare() throws IOException {
        assertThat(outcomes("spring.jsonl"))
                .extracting(outcome -> outcome instanceof Shot shot ? shot.getShotId() : outcome)
                .containsExactly(
                        "mug~catalog~table",
                        "mug~catalog~studio",
                        "bottle~catalog~table",
                        "bottle~catalog~studio",
                        "bag~catalog~floor",
                        "bag~catalog~studio",
                        "NO_SHOTS");
    }

    /** Shots, whose origins can't be the same, and codes of rejections. */
    private static List<Object> outcomes(String name) throws IOException {
        List<Object> outcomes = new ArrayList<>();
        for (FeedEntry entry : FeedFiles.read(feed(name))) {
            Origin nowhere = Origin.newBuilder().setTimestamp(Instant.EPOCH).build();
            var result =
                    EXPANSION.expand(
                            new RawRecord(null, entry.bytes(), Map.of(), nowhere), nowhere);
            outcomes.addAll(result.shots());
            result.rejection().ifPresent(rejection -> outcomes.add(rejection.getCode()));
        }
        return outcomes;
    }

    @SuppressWarnings("unchecked")
    private static Feed feed(String name) throws IOException {
        Path feeds = FIXTURES.resolve("feeds");
        Map<String, String> columns =
                name.endsWith(".csv")
                        ? new ObjectMapper(new YAMLFactory())
                                .readValue(feeds.resolve("spring.columns.yaml").toFile(), Map.class)
                        : Map.of();
        String file = feeds.resolve(name).toString();
        return new Feed(file, FeedKind.of(file), FeedColumns.of(columns));
    }
}
