package io.polyptych.jobs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.gallery.Totals;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.jobs.local.JobView;
import io.polyptych.jobs.local.LocalRun;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The catalog job as it is delivered, with montage, on records good and bad: one run, looked at
 * from every side.
 */
class CatalogJobITCase {
    /** What is good enough is select's own business: here everything that asks for nothing more. */
    private static final String CONFIG =
            """
            shots: {candidates: 1}
            select: {least: {identity: -1, outside: -1, seam: -1}}
            customize: {device: {engine: false}}
            """;

    private static final Path FEED =
            Path.of("src/test/resources/io/polyptych/jobs/catalog.jsonl").toAbsolutePath();

    @TempDir private static Path folder;

    private static LocalRun run;
    private static PolyptychConfig config;
    private static int recordsIn;
    private static JobView job;
    private static JsonNode running;
    private static JsonNode plan;
    private static String stateAfterThePlan;
    private static List<ConsumerRecord<byte[], byte[]>> sent;
    private static Outcomes outcomes;

    @BeforeAll
    static void runOnce() throws Exception {
        run = new LocalRun(folder.resolve("out"), null, Checkout.flinkSettings(folder, Map.of()));
        Path yaml = Files.writeString(folder.resolve("polyptych.yaml"), CONFIG);
        config =
                ConfigFile.load(yaml)
                        .under(folder.resolve("out"))
                        .withBase(Checkout.fixtures().toString());
        run.createTopics(config.topics());
        recordsIn = send();

        JobID id =
                run.start(
                        CatalogJob.NAME_UNTIL_NOW,
                        config,
                        false,
                        env ->
                                new CatalogJob(
                                                CatalogJob.endpoints(run.kafka(), config, true),
                                                config,
                                                Systems.builtIn())
                                        .defineOn(env));
        job = new JobView(run.webUi(), id.toHexString());
        // Before it runs, Flink has no boxes to show.
        running = Eventually.get(job::details, details -> state(details).equals("RUNNING"));
        plan = job.get(path("/plan"));
        stateAfterThePlan = state(job.details());
        run.await(CatalogJob.NAME_UNTIL_NOW, id);
        sent = CommittedRecords.of(run.kafka(), config.topics().products());
        outcomes = Outcomes.read(run.kafka(), config.topics());
    }

    @AfterAll
    static void stop() {
        if (run != null) {
            run.close();
        }
    }

    /** A feed, bytes that are no record, a record of which half is missing, a tombstone. */
    private static int send() throws Exception {
        try (ProductTopic products = new ProductTopic(run.kafka(), config.topics().products())) {
            int sent = products.sendFeed(FEED) + products.sendFeed(exacting());
            products.send("not-a-record", notARecord());
            products.send("cut", cutShort());
            products.retire("discontinued");
            return sent + 3;
        }
    }

    /** The demo's record whose shots want more than a first attempt gives. */
    private static Path exacting() throws IOException {
        String record =
                Files.readAllLines(Checkout.fixtures().resolve("feeds/demo.jsonl")).stream()
                        .filter(line -> line.contains("\"lamp-exacting\""))
                        .findFirst()
                        .orElseThrow();
        return Files.writeString(folder.resolve("exacting.jsonl"), record + "\n");
    }

    private static byte[] notARecord() throws Exception {
        return Files.readAllBytes(Checkout.fixtures().resolve("bad/not-a-record.bin"));
    }

    private static byte[] cutShort() {
        byte[] whole =
                new SingleObject<>(ProductRecord.class)
                        .encode(
                                ProductRecord.newBuilder()
                                        .setId("cut")
                                        .setTitle("A record of which half is missing")
                                        .build());
        return Arrays.copyOf(whole, whole.length / 2);
    }

    @Test
    void everyRecordAndEveryShotHasExactlyOneOutcome() {
        Totals totals = outcomes.totals(recordsIn);

        assertThat(totals.problems()).isEmpty();
        assertThat(totals.line())
                .isEqualTo(
                        "13 records in: 8 expanded to 12 shots: 5 accepted, 2 review, 5 rejected;"
                                + " 4 records rejected, 1 retired");
        assertThat(outcomes.keys()).doesNotHaveDuplicates().hasSize(5 + 2 + 5 + 4 + 1);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    truncated      | fetch  | IMAGE_TRUNCATED    | send the whole file
                    text           | fetch  | IMAGE_UNKNOWN_TYPE | no JPEG, PNG or WebP file
                    missing        | fetch  | IMAGE_MISSING      | products/mug/back.jpg
                    outside        | mask   | MASK_OUTSIDE_SCENE | coordinates run from 0 to 1
                    nowhere        | route  | NO_ROUTE           | give a mask or a box
                    ../../etc/mug  | ingest | ID_INVALID         | '../../etc/mug' looks like a path
                    shotless       | ingest | NO_SHOTS           | name shots or add a rule
                    not-a-record   | ingest | RECORD_UNREADABLE  | send a ProductRecord
                    cut            | ingest | RECORD_UNREADABLE  | no ProductRecord
                    """)
    void aBadInputIsRejectedOnceByItsStageWithAReasonToActOn(
            String key, String stage, String code, String words) {
        List<Rejection> found = rejectedOf(key);

        assertThat(found).hasSize(1);
        Rejection rejection = found.get(0);
        assertThat(rejection.getStage()).isEqualTo(stage);
        assertThat(rejection.getCode()).isEqualTo(code);
        assertThat(rejection.getMessage()).contains(words);
        assertThat(rejection.getRetryable()).isFalse();
    }

    @Test
    void nothingElseIsRejected() {
        assertThat(outcomes.rejections()).hasSize(9);
    }

    @Test
    void theGoodBesideTheBadComeOutAsPictures() throws IOException {
        assertThat(rowsOf(Decision.ACCEPTED).keySet())
                .containsExactlyInAnyOrder(
                        "good~catalog~precise",
                        "good~catalog~drawn",
                        "good~catalog~studio",
                        "lamp-exacting~catalog~shelf",
                        "outside~catalog~inside");
        for (GeneratedImage row : rowsOf(Decision.ACCEPTED).values()) {
            ImageRef output = row.getOutput();
            BufferedImage picture = ImageIO.read(Path.of(URI.create(output.getUri())).toFile());
            assertThat(picture.getWidth()).as(row.getShotId()).isEqualTo(output.getWidth());
            assertThat(picture.getHeight()).as(row.getShotId()).isEqualTo(output.getHeight());
            assertThat(row.getSystem()).isEqualTo("montage");
            assertThat(row.getTimings())
                    .containsKeys(
                            "ingest", "fetch", "caption", "mask", "customize", "score", "store");
        }
    }

    @Test
    void aRowsKeyIsItsShotsId() throws Exception {
        var codec = new SingleObject<>(GeneratedImage.class);
        for (var record : CommittedRecords.of(run.kafka(), config.topics().generated())) {
            assertThat(CommittedRecords.key(record))
                    .isEqualTo(codec.decode(record.value()).getShotId());
        }
    }

    @Test
    void whatIsNeverGoodEnoughIsTriedAgainAndThenReviewed() {
        GeneratedImage row = rowsOf(Decision.REVIEW).get("strict~catalog~studio");

        assertThat(row.getCandidates()).extracting(Candidate::getAttempt).containsExactly(1, 2);
        assertThat(row.getReason()).contains("is under 1.50");
    }

    @Test
    void aShotWhoseFirstAttemptFallsShortIsRenderedAgainWithNewSeedsAndAccepted() {
        GeneratedImage row = rowsOf(Decision.ACCEPTED).get("lamp-exacting~catalog~shelf");
        List<Candidate> candidates = row.getCandidates();

        assertThat(candidates).extracting(Candidate::getAttempt).containsExactly(1, 2);
        assertThat(candidates).extracting(Candidate::getSeed).doesNotHaveDuplicates();
        assertThat(candidates).extracting(Candidate::getSystem).containsOnly("montage");
        assertThat(candidates.get(0).getScores().get("identity")).isLessThan(0.85);
        assertThat(candidates.get(1).getScores().get("identity")).isGreaterThan(0.85);
        assertThat(row.getChosen()).isEqualTo(1);
        assertThat(row.getReason()).endsWith("it took 2 attempts");
    }

    @Test
    void aShotThatNeverPassesIsInReviewWithItsReason() {
        GeneratedImage row = rowsOf(Decision.REVIEW).get("lamp-exacting~catalog~evening");

        assertThat(row.getCandidates()).extracting(Candidate::getAttempt).containsExactly(1, 2);
        assertThat(row.getReason())
                .startsWith("the best of 2 falls short: it does not look enough like the product")
                .contains("is under 0.98");
    }

    @Test
    void aTombstoneRetiresItsProduct() {
        assertThat(rowsOf(Decision.RETIRED)).containsOnlyKeys("discontinued");
    }

    @Test
    void aRejectionCarriesTheRecordAsItWasReceivedAndTheHeadersOfADeadLetter() throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records =
                CommittedRecords.of(run.kafka(), config.topics().rejections());

        assertThat(records).hasSize(9);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Rejection rejection = new SingleObject<>(Rejection.class).decode(record.value());
            Map<String, String> headers = CommittedRecords.headers(record);
            int offset = Integer.parseInt(headers.get("__connect.errors.offset"));
            var received = sent.get(offset);

            assertThat(offset).isEqualTo((int) rejection.getOrigin().getOffset());
            assertThat(received.offset()).isEqualTo(offset);
            assertThat(rejection.getOriginal().array()).isEqualTo(received.value());
            assertThat(headers)
                    .containsEntry("__connect.errors.topic", received.topic())
                    .containsEntry(
                            "__connect.errors.partition", Integer.toString(received.partition()))
                    .containsEntry("__connect.errors.stage", rejection.getStage())
                    .containsEntry("__connect.errors.exception.class.name", rejection.getCode())
                    .containsEntry("__connect.errors.exception.message", rejection.getMessage());
        }
    }

    @Test
    void theRowsInParquetAreThoseOfTheTopic() throws IOException {
        assertThat(WrittenRows.in(Path.of(URI.create(config.rows()))))
                .containsExactlyInAnyOrderElementsOf(outcomes.rows());
    }

    @Test
    void nothingOfThisRestartsTheJob() throws IOException {
        JsonNode details = job.details();

        assertThat(state(details)).isEqualTo("FINISHED");
        assertThat(job.get(path("/exceptions")).at("/exceptionHistory/entries")).isEmpty();
        for (JsonNode box : details.path("vertices")) {
            JsonNode subtasks = job.get(path("/vertices/" + box.path("id").asText()));
            assertThat(names(subtasks.path("subtasks"), "attempt")).containsOnly("0");
        }
    }

    @Test
    void theWebUiShowsTheStagesAsBoxesWhileTheJobRuns() {
        assertThat(stateAfterThePlan).isEqualTo("RUNNING");
        assertThat(names(running.path("vertices"), "name"))
                .containsExactlyInAnyOrderElementsOf(PlanTest.CATALOG);
        assertThat(names(plan.at("/plan/nodes"), "description"))
                .map(CatalogJobITCase::chain)
                .containsExactlyInAnyOrderElementsOf(PlanTest.CATALOG);
    }

    private static String path(String part) {
        return "/jobs/" + running.path("jid").asText() + part;
    }

    private static String state(JsonNode details) {
        return details.path("state").asText();
    }

    private static List<String> names(JsonNode nodes, String field) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(node.path(field).asText()));
        return names;
    }

    /** The plan draws a chain as a tree in HTML, one operator a line. */
    private static String chain(String drawn) {
        return String.join(" -> ", drawn.split("<br/>\\s*(\\+- )?"));
    }

    private static Map<String, GeneratedImage> rowsOf(Decision decision) {
        return outcomes.rows().stream()
                .filter(row -> row.getDecision() == decision)
                .collect(toMap(GeneratedImage::getShotId, row -> row));
    }

    /** What was rejected of the record that was sent under a key. */
    private static List<Rejection> rejectedOf(String key) {
        long offset =
                sent.stream()
                        .filter(record -> key.equals(CommittedRecords.key(record)))
                        .findFirst()
                        .orElseThrow()
                        .offset();
        return outcomes.rejections().stream()
                .filter(rejection -> rejection.getOrigin().getOffset() == offset)
                .toList();
    }
}
