package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.Checkout;
import io.polyptych.jobs.Outcomes;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.TopicPlace;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.jobs.replay.RecordPatch;
import io.polyptych.jobs.replay.Rejected;
import io.polyptych.jobs.replay.RejectedList;
import io.polyptych.jobs.replay.Repeat;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rejected record, repaired and sent again, on a Flink and a Kafka in this process. */
class ReplayITCase {
    private static final String SHOTS =
            "\"shots\": [{\"name\": \"studio\", \"prompt\": \"on white\","
                    + " \"output\": {\"width\": 320, \"height\": 320}}]";
    private static final String GOOD =
            "{\"id\": \"lamp\", \"title\": \"Lamp\", \"imageLink\": \"products/lamp/front.jpg\", %s}"
                    .formatted(SHOTS);
    private static final String MISSING =
            "{\"id\": \"mug\", \"title\": \"Mug\", \"imageLink\": \"products/mug/nowhere.jpg\", %s}"
                    .formatted(SHOTS);
    private static final String REPAIR =
            "[{\"op\": \"replace\", \"path\": \"/imageLink\", \"value\":"
                    + " \"products/mug/front.jpg\"}]";

    @TempDir private Path folder;

    @Test
    void aRepairedRecordIsMadeAndNamesTheOneItRepeats() throws Exception {
        PolyptychConfig config =
                PolyptychConfig.defaults().under(folder).withBase(Checkout.fixtures().toString());
        run(config);

        Rejected rejected;
        try (LocalRun run = open()) {
            List<Rejected> list = rejected(run, config);
            assertThat(list).hasSize(1);
            rejected = list.get(0);
            assertThat(rejected.isOpen()).isTrue();
            assertThat(rejected.rejection().getCode()).isEqualTo("IMAGE_MISSING");

            var repeat = Repeat.of(rejected, config, Optional.of(new RecordPatch(REPAIR)));
            var replay = new ReplayRun(config, folder, new PrintWriter(new StringWriter()));
            List<TopicPlace> sent = replay.send(List.of(repeat), run);
            assertThat(replay.over(sent, run)).isZero();
        }

        try (LocalRun run = open()) {
            Outcomes outcomes = Outcomes.read(run.kafka(), config.topics());
            List<GeneratedImage> ofMug =
                    outcomes.rows().stream().filter(r -> r.getProductId().equals("mug")).toList();
            assertThat(ofMug).hasSize(1);
            assertThat(ofMug.get(0).getDecision()).isNotEqualTo(Decision.UNKNOWN);
            assertThat(ofMug.get(0).getOrigin().getReplayOf()).isEqualTo(rejected.mark());
            assertThat(outcomes.rows())
                    .as("the record that was good was not read again")
                    .filteredOn(r -> r.getProductId().equals("lamp"))
                    .hasSize(1);
            assertThat(rejected(run, config))
                    .extracting(Rejected::state)
                    .containsExactly(Rejected.State.REPEATED);
        }
    }

    private void run(PolyptychConfig config) throws Exception {
        Path feed = folder.resolve("feed.jsonl");
        Files.writeString(feed, GOOD + "\n" + MISSING + "\n");
        var out = new PrintWriter(new StringWriter());
        try (LocalRun run = open()) {
            var first = new DemoRun("test", config, Systems.of(config), folder, out);
            assertThat(first.over(products -> products.sendFeed(feed), run)).isZero();
        }
    }

    private LocalRun open() throws IOException {
        return new LocalRun(folder, null, Checkout.flinkSettings(folder, Map.of()));
    }

    private static List<Rejected> rejected(LocalRun run, PolyptychConfig config)
            throws IOException {
        Outcomes outcomes = Outcomes.read(run.kafka(), config.topics());
        return RejectedList.of(
                outcomes.rejections(),
                outcomes.rows(),
                new TopicReader(run.kafka()).replayed(config.topics().products()).keySet());
    }
}
