package io.polyptych.jobs.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.ingest.RecordDecoder;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatTest {
    private static final byte[] JSON =
            "{\"id\": \"mug\", \"title\": \"Mug\", \"imageLink\": \"gone.jpg\"}".getBytes(UTF_8);
    private static final Optional<RecordPatch> TO_FRONT =
            Optional.of(
                    new RecordPatch(
                            "[{\"op\": \"test\", \"path\": \"/imageLink\", \"value\": \"gone.jpg\"},"
                                    + "{\"op\": \"replace\", \"path\": \"/imageLink\", \"value\":"
                                    + " \"front.jpg\"}]"));

    @TempDir private Path folder;

    @Test
    void withoutAPatchTheBytesAreTheReceivedOnes() throws Exception {
        Repeat repeat = Repeat.of(rejected(JSON), config(), Optional.empty());

        assertThat(repeat.bytes()).isEqualTo(JSON);
        assertThat(repeat.key()).isEqualTo("mug");
        assertThat(repeat.of()).isEqualTo("feed.jsonl:7#aaaaaaaaaaaa");
    }

    @Test
    void aPatchRepairsJson() throws Exception {
        Repeat repeat = Repeat.of(rejected(JSON), config(), TO_FRONT);

        assertThat(new RecordDecoder().decode(repeat.bytes()).getImageLink())
                .isEqualTo("front.jpg");
    }

    @Test
    void aPatchRepairsARecordThatCameAsAvroAndKeepsTheRest() throws Exception {
        ProductRecord record = new RecordDecoder().decode(JSON);
        byte[] avro = new SingleObject<>(ProductRecord.class).encode(record);

        Repeat repeat = Repeat.of(rejected(avro), config(), TO_FRONT);

        assertThat(new RecordDecoder().decode(repeat.bytes()))
                .isEqualTo(ProductRecord.newBuilder(record).setImageLink("front.jpg").build());
    }

    @Test
    void aPatchThatChangesTheIdChangesTheKey() throws Exception {
        var rename =
                new RecordPatch("[{\"op\": \"replace\", \"path\": \"/id\", \"value\": \"cup\"}]");

        assertThat(Repeat.of(rejected(JSON), config(), Optional.of(rename)).key()).isEqualTo("cup");
    }

    @Test
    void aRecordThatFailsThePatchsTestIsNotSent() {
        byte[] other = "{\"id\": \"mug\", \"imageLink\": \"side.jpg\"}".getBytes(UTF_8);

        assertThatThrownBy(() -> Repeat.of(rejected(other), config(), TO_FRONT))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("the patch doesn't fit it");
    }

    @Test
    void bytesThatAreNoRecordGoAgainAsTheyAreButTakeNoPatch() throws Exception {
        Rejected garbage = rejected(new byte[] {1, 2, 3});

        assertThat(Repeat.of(garbage, config(), Optional.empty()).bytes()).hasSize(3);
        assertThatThrownBy(() -> Repeat.of(garbage, config(), TO_FRONT))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void bytesThatARejectionDoesNotCarryAreReadFromTheObjectStore() throws Exception {
        objects().write("records/" + "a".repeat(64), JSON);
        Rejection bare = Rejection.newBuilder(rejected(JSON).rejection()).setOriginal(null).build();

        assertThat(Repeat.of(open(bare), config(), Optional.empty()).bytes()).isEqualTo(JSON);
    }

    @Test
    void bytesThatAreGoneAndTombstonesCannotBeSentAgain() {
        Rejection bare = Rejection.newBuilder(rejected(JSON).rejection()).setOriginal(null).build();
        Rejection tombstone =
                Rejection.newBuilder(bare)
                        .setOrigin(Origin.newBuilder(bare.getOrigin()).setSha256("").build())
                        .build();

        assertThatThrownBy(() -> Repeat.of(open(bare), config(), Optional.empty()))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("records/aaa");
        assertThatThrownBy(() -> Repeat.of(open(tombstone), config(), Optional.empty()))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("tombstone");
    }

    @Test
    void whatIsNoPatchIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> new RecordPatch("{\"imageLink\": \"front.jpg\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RFC 6902");
        assertThatThrownBy(() -> new RecordPatch("[{\"op\": \"shout\", \"path\": \"/id\"}]"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCampaignsRecordIsNotMadeInAnother() {
        Rejection spring =
                Rejection.newBuilder(rejected(JSON).rejection()).setCampaign("spring").build();
        Rejection whole = Rejection.newBuilder(spring).setCampaign(null).setShotId(null).build();

        assertThatThrownBy(() -> Repeat.of(open(spring), config(), Optional.empty()))
                .isInstanceOf(NotRepeatable.class)
                .hasMessage("it was of campaign spring: give its file by --campaign-file");
        assertThatThrownBy(() -> Repeat.of(open(whole), config(), Optional.empty()))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("--campaign-file");
    }

    @Test
    void aRecordThatNamesItsCampaignKeepsIt() throws Exception {
        byte[] named = "{\"id\": \"mug\", \"campaign\": \"spring\"}".getBytes(UTF_8);
        Rejection spring =
                Rejection.newBuilder(rejected(named).rejection()).setCampaign("spring").build();

        assertThat(Repeat.of(open(spring), config(), Optional.empty()).key()).isEqualTo("mug");
    }

    @Test
    void whatIsLongerThanAMessageIsNotSent() {
        byte[] tooLong = new byte[ProductTopic.MOST_BYTES + 1];

        assertThatThrownBy(() -> Repeat.of(rejected(tooLong), config(), Optional.empty()))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("by a feed");
    }

    private PolyptychConfig config() {
        return PolyptychConfig.defaults().under(folder);
    }

    private ObjectStore objects() {
        return new ObjectStore(config().objects());
    }

    private static Rejected rejected(byte[] bytes) {
        return open(
                Rejection.newBuilder()
                        .setStage("fetch")
                        .setCode("IMAGE_MISSING")
                        .setMessage("there is no file")
                        .setRetryable(false)
                        .setOrigin(
                                Origin.newBuilder()
                                        .setFile("feed.jsonl")
                                        .setLine(7)
                                        .setTimestamp(Instant.EPOCH)
                                        .setSha256("a".repeat(64))
                                        .build())
                        .setProductId("mug")
                        .setShotId("mug~catalog~1")
                        .setCampaign("catalog")
                        .setOriginal(ByteBuffer.wrap(bytes))
                        .setRejectedAt(Instant.EPOCH)
                        .build());
    }

    private static Rejected open(Rejection rejection) {
        return new Rejected(rejection, Rejected.State.OPEN);
    }
}
