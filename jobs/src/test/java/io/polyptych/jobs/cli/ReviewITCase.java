package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.fixtures.Shots;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.jobs.kafka.GeneratedTopic;
import io.polyptych.jobs.kafka.Topics;
import io.polyptych.jobs.local.EmbeddedKafka;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code polyptych review} and {@code export} do to a real topic and a real folder. */
class ReviewITCase {
    private static final int WRONG_USAGE = 2;

    @TempDir private static Path folder;

    private static EmbeddedKafka kafka;
    private static int topicsMade;

    private Path run;
    private Path config;
    private GeneratedTopic topic;

    /** What a command line printed, and how it ended. */
    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void openKafka() {
        kafka = EmbeddedKafka.open(folder.resolve("kafka"));
    }

    @AfterAll
    static void closeKafka() {
        kafka.close();
    }

    @BeforeEach
    void aRunWithTwoShotsInReviewAndAnAcceptedOne() throws Exception {
        topicsMade++;
        run = Files.createDirectories(folder.resolve("run-" + topicsMade));
        config = run.resolve("polyptych.yaml");
        String name = "generated-" + topicsMade;
        Files.writeString(config, "topics: {generated: " + name + "}");
        new Topics("products", name, "rejections").create(kafka.address(), 3);
        topic = new GeneratedTopic(kafka.address(), name);
        topic.append(
                List.of(
                        row("bag", Decision.REVIEW),
                        row("mug", Decision.REVIEW),
                        row("pan", Decision.ACCEPTED)));
        decide("accept", "pan~spring~hero", "--candidate", "1");
    }

    @Test
    void theListHasTheShotsInReviewForPeopleAndForScripts() throws Exception {
        Ended table = polyptych("review list");
        assertThat(table.code).isZero();
        assertThat(table.out)
                .contains("mug~spring~hero")
                .contains("2 of 2")
                .contains("identity 0.55 is under 0.62")
                .contains("polyptych review accept " + run + " --kafka " + kafka.address())
                .doesNotContain("pan~spring~hero");

        List<String> lines = polyptych("review list", "--format", "jsonl").out.lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode bag = new ObjectMapper().readTree(lines.get(0));
        assertThat(bag.path("shot").asText()).isEqualTo("bag~spring~hero");
        assertThat(bag.path("candidate").asInt()).isEqualTo(2);
        assertThat(bag.path("candidates")).hasSize(2);
        assertThat(bag.path("candidates").get(1).path("scores").path("identity").asDouble())
                .isEqualTo(0.55);
    }

    @Test
    void anAcceptedShotHasARowOfItsOwnBehindTheOthersInItsPartition() throws Exception {
        Ended ended = decide("accept", "mug~spring~hero", "--note", "good enough", "--by", "Ann");

        assertThat(ended.code).as(ended.err).isZero();
        assertThat(ended.out)
                .contains("mug~spring~hero: accepted, candidate 2: ")
                .contains("1 decided, 0 stood so already");
        GeneratedImage row = latest("mug~spring~hero");
        assertThat(row.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(row.getReviewedBy()).isEqualTo("Ann");
        assertThat(row.getReason()).startsWith("accepted in review: good enough; before: ");
        assertThat(new ObjectStore(run.toString()).read(row.getOutput())).isNotEmpty();
    }

    @Test
    void theSameDecisionTwiceAppendsNothing() throws Exception {
        decide("refuse", "mug~spring~hero", "--by", "Ann");
        int rows = topic.rows().size();

        Ended again = decide("refuse", "mug~spring~hero", "--by", "Bob");

        assertThat(again.code).isZero();
        assertThat(again.out)
                .contains("mug~spring~hero: refused already, by Ann")
                .contains("0 decided, 1 stood so already");
        assertThat(topic.rows()).hasSize(rows);
    }

    @Test
    void aListIsDecidedOnAsAWholeOrNotAtAll() throws Exception {
        Path list = run.resolve("monday.txt");
        Files.writeString(list, "bag~spring~hero\nmug~spring~hero\ngone~spring~hero\n");
        int rows = topic.rows().size();

        Ended refused = decide("refuse", "--from", list.toString());
        assertThat(refused.code).isEqualTo(WRONG_USAGE);
        assertThat(refused.err)
                .contains("gone~spring~hero: there is no such shot")
                .contains("nothing was decided");
        assertThat(topic.rows()).hasSize(rows);

        Files.writeString(list, "# reviewed on Monday\nbag~spring~hero\nmug~spring~hero\n");
        assertThat(decide("refuse", "--from", list.toString()).code).isZero();
        assertThat(topic.rows()).hasSize(rows + 2);
        assertThat(polyptych("review list").out).contains("nothing to review");
        assertThat(polyptych("review list", "--decision", "refused").out)
                .contains("bag~spring~hero")
                .contains("mug~spring~hero");
    }

    @Test
    void aShotIsNamedWithoutAFolderWhereTheConfigurationKnowsTheObjects() throws Exception {
        String objects = run.resolve("objects").toUri().toString();
        Files.writeString(config, Files.readString(config) + "\nobjects: \"" + objects + "\"\n");

        Ended ended =
                execute(
                        "review",
                        "accept",
                        "--kafka",
                        kafka.address(),
                        "--config",
                        config.toString(),
                        "mug~spring~hero");

        assertThat(ended.code).as(ended.err).isZero();
        assertThat(latest("mug~spring~hero").getOutput().getUri()).startsWith("file:" + run);
    }

    @Test
    void whatIsRefusedLeavesTheExportWhenItIsPruned() throws Exception {
        String to = run.resolve("shop").toString();
        decide("accept", "mug~spring~hero");
        Ended first = polyptych("export", "--to", to, "--link-prefix", "https://cdn.example.com");
        assertThat(first.code).as(first.err).isZero();
        assertThat(first.out).contains("2 pictures in").contains("2 written");
        assertThat(run.resolve("shop/mug/mug~spring~hero.jpg")).isNotEmptyFile();
        assertThat(run.resolve("shop/supplemental-feed.tsv"))
                .content()
                .contains("\nmug\thttps://cdn.example.com/mug/mug~spring~hero.jpg\t\n");

        assertThat(polyptych("export", "--to", to).out).contains("0 written, 2 as they were");

        decide("refuse", "mug~spring~hero");
        assertThat(polyptych("export", "--to", to).out).contains("--prune removes them");
        assertThat(polyptych("export", "--to", to, "--prune").out).contains("1 removed");
        assertThat(run.resolve("shop/mug")).doesNotExist();
        assertThat(run.resolve("shop/pan/pan~spring~hero.jpg")).exists();
    }

    @Test
    void aMissingPictureFailsTheExportAndTheOthersAreThere() throws Exception {
        decide("accept", "mug~spring~hero");
        String uri = latest("mug~spring~hero").getOutput().getUri();
        Files.delete(Path.of(URI.create(uri)));

        Ended ended = polyptych("export", "--to", run.resolve("shop").toString());

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("not exported: mug~spring~hero: ").contains(uri);
        assertThat(run.resolve("shop/pan/pan~spring~hero.jpg")).exists();
    }

    private GeneratedImage latest(String shot) throws IOException {
        return topic.rows().stream()
                .filter(row -> row.getShotId().equals(shot))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Ended decide(String word, String... words) {
        return polyptych("review " + word, words);
    }

    /** A command on the run's folder with the test's Kafka. */
    private Ended polyptych(String command, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(command.split(" ")));
        all.addAll(
                List.of(run.toString(), "--kafka", kafka.address(), "--config", config.toString()));
        all.addAll(Arrays.asList(words));
        return execute(all.toArray(String[]::new));
    }

    private static Ended execute(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Polyptych.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(words);
        return new Ended(code, out.toString(), err.toString());
    }

    /** Two candidates, of which the second is nearest. */
    private GeneratedImage row(String product, Decision decision) throws IOException {
        var pictures = new Pictures(new ObjectStore(run.resolve("objects").toString()));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            byte[] rgb = new byte[3 * 8 * 8];
            Arrays.fill(rgb, (byte) (50 * i));
            candidates.add(
                    Candidate.newBuilder(Shots.scored(1, i, Map.of("identity", 0.5 + i / 40.0)))
                            .setRenderKey(product + i)
                            .setImage(
                                    pictures.save(
                                            "renders/" + product + i + ".png",
                                            new Picture(8, 8, rgb)))
                            .build());
        }
        return GeneratedImage.newBuilder()
                .setShotId(product + "~spring~hero")
                .setProductId(product)
                .setCampaign("spring")
                .setName("hero")
                .setOrdinal(1)
                .setShotCount(1)
                .setTitle("A " + product)
                .setDecision(decision)
                .setReason("the best of 2 falls short: identity 0.55 is under 0.62")
                .setChosen(1)
                .setCandidates(candidates)
                .setOrigin(Shots.origin(0))
                .setFinishedAt(Shots.NOON)
                .build();
    }
}
