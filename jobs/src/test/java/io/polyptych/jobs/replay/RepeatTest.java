package io.polyptych.jobs.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.ingest.RecordDecoder;
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
        Repeat repeat = Repeat.of(rejected(JSON), objects(), Optional.empty());

        assertThat(repeat.bytes()).isEqualTo(JSON);
        assertThat(repeat.key()).isEqualTo("mug");
        assertThat(repeat.of()).isEqualTo("feed.jsonl:7");
    }

    @Test
    void aPatchRepairsJson() throws Exception {
        Repeat repeat = Repeat.of(rejected(JSON), objects(), TO_FRONT);

        assertThat(new RecordDecoder().decode(repeat.bytes()).getImageLink())
                .isEqualTo("front.jpg");
    }

    @Test
    void aPatchRepairsARecordThatCameAsAvroAndKeepsTheRest() throws Exception {
        ProductRecord record = new RecordDecoder().decode(JSON);
        byte[] avro = new SingleObject<>(ProductRecord.class).encode(record);

        Repeat repeat = Repeat.of(rejected(avro), objects(), TO_FRONT);

        assertThat(new RecordDecoder().decode(repeat.bytes()))
                .isEqualTo(ProductRecord.newBuilder(record).setImageLink("front.jpg").build());
    }

    @Test
    void aPatchThatChangesTheIdChangesTheKey() throws Exception {
        var rename =
                new RecordPatch("[{\"op\": \"replace\", \"path\": \"/id\", \"value\": \"cup\"}]");

        assertThat(Repeat.of(rejected(JSON), objects(), Optional.of(rename)).key())
                .isEqualTo("cup");
    }

    @Test
    void aRecordThatFailsThePatchsTestIsNotSent() {
        byte[] other = "{\"id\": \"mug\", \"imageLink\": \"side.jpg\"}".getBytes(UTF_8);

        assertThatThrownBy(() -> Repeat.of(rejected(other), objects(), TO_FRONT))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("the patch doesn't fit it");
    }

    @Test
    void bytesThatAreNoRecordGoAgainAsTheyAreButTakeNoPatch() throws Exception {
        Rejected garbage = rejected(new byte[] {1, 2, 3});

        assertThat(Repeat.of(garbage, objects(), Optional.empty()).bytes()).hasSize(3);
        assertThatThrownBy(() -> Repeat.of(garbage, objects(), TO_FRONT))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("no JSON");
    }

    @Test
    void bytesThatARejectionDoesNotCarryAreReadFromTheObjectStore() throws Exception {
        objects().write("records/" + "a".repeat(64), JSON);
        Rejection bare = Rejection.newBuilder(rejected(JSON).rejection()).setOriginal(null).build();

        assertThat(Repeat.of(open(bare), objects(), Optional.empty()).bytes()).isEqualTo(JSON);
    }

    @Test
    void bytesThatAreGoneAndTombstonesCannotBeSentAgain() {
        Rejection bare = Rejection.newBuilder(rejected(JSON).rejection()).setOriginal(null).build();
        Rejection tombstone =
                Rejection.newBuilder(bare)
                        .setOrigin(Origin.newBuilder(bare.getOrigin()).setSha256("").build())
                        .build();

        assertThatThrownBy(() -> Repeat.of(open(bare), objects(), Optional.empty()))
                .isInstanceOf(NotRepeatable.class)
                .hasMessageContaining("records/aaa");
        assertThatThrownBy(() -> Repeat.of(open(tombstone), objects(), Optional.empty()))
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

    private ObjectStore objects() {
        return new ObjectStore(folder.toUri().toString());
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
                        .setOriginal(ByteBuffer.wrap(bytes))
                        .setRejectedAt(Instant.EPOCH)
                        .build());
    }

    private static Rejected open(Rejection rejection) {
        return new Rejected(rejection, Rejected.State.OPEN);
    }
}
