package io.polyptych.jobs.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.ingest.MalformedRecord;
import io.polyptych.ingest.RecordDecoder;
import io.polyptych.ingest.RecordText;
import io.polyptych.ingest.ShotDefaults;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.kafka.ProductTopic;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A rejected record to be sent once more: the bytes as they were received, or repaired.
 *
 * @param key the record's id, or what the rejection knew of it; may be null
 * @param bytes JSON if they were repaired
 * @param of the place of the record that is repeated
 */
public record Repeat(String key, byte[] bytes, String of) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordDecoder DECODER = new RecordDecoder();

    /**
     * @param config of the job that will make it: where ingest kept the bytes, and the campaign of
     *     records that name none
     * @param patch to be applied
     * @throws NotRepeatable if it can't be sent, or not with this patch and this configuration
     */
    public static Repeat of(Rejected rejected, PolyptychConfig config, Optional<RecordPatch> patch)
            throws IOException, NotRepeatable {
        byte[] bytes = original(rejected.rejection(), new ObjectStore(config.objects()));
        if (patch.isPresent()) {
            JsonNode repaired = patch.get().applyTo(json(bytes));
            bytes = repaired.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (bytes.length > ProductTopic.MOST_BYTES) {
            throw new NotRepeatable(
                    "it has %,d bytes, a message of Kafka may have %,d: give it by a feed"
                            .formatted(bytes.length, ProductTopic.MOST_BYTES));
        }
        Optional<ProductRecord> record = decoded(bytes);
        if (record.map(ProductRecord::getCampaign).isEmpty()) {
            checkCampaign(rejected.rejection(), config.shots().campaign());
        }
        return new Repeat(
                record.map(ProductRecord::getId).orElse(rejected.rejection().getProductId()),
                bytes,
                rejected.mark());
    }

    /** Otherwise its shots would be others, of another campaign. */
    private static void checkCampaign(Rejection rejection, String campaign) throws NotRepeatable {
        String was = rejection.getCampaign();
        if (was != null && !was.equals(campaign)) {
            throw new NotRepeatable(
                    "it was of campaign %s: give its file by --campaign-file".formatted(was));
        }
        if (was == null && rejection.getOrigin().getFile() != null && isCatalog(campaign)) {
            throw new NotRepeatable(
                    "it came from a campaign's feed: give the campaign's file by --campaign-file");
        }
    }

    private static boolean isCatalog(String campaign) {
        return campaign.equals(ShotDefaults.defaults().campaign());
    }

    private static byte[] original(Rejection rejection, ObjectStore objects)
            throws IOException, NotRepeatable {
        if (rejection.getOriginal() != null) {
            ByteBuffer original = rejection.getOriginal().duplicate();
            byte[] bytes = new byte[original.remaining()];
            original.get(bytes);
            return bytes;
        }
        String sha256 = rejection.getOrigin().getSha256();
        if (sha256.isEmpty()) {
            throw new NotRepeatable("it was a tombstone: send it again with its key");
        }
        return objects.find("records/" + sha256)
                .orElseThrow(
                        () ->
                                new NotRepeatable(
                                        "its bytes are no longer in the object store, as records/"
                                                + sha256));
    }

    /** In the form of a feed, whatever it came as. */
    private static JsonNode json(byte[] bytes) throws NotRepeatable {
        Optional<ProductRecord> record =
                SingleObject.marks(bytes) ? decoded(bytes) : Optional.empty();
        if (record.isPresent()) {
            return RecordText.of(record.get());
        }
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new NotRepeatable("its bytes are no JSON, so no patch fits: " + e.getMessage());
        }
    }

    private static Optional<ProductRecord> decoded(byte[] bytes) {
        try {
            return Optional.of(DECODER.decode(bytes));
        } catch (MalformedRecord | RuntimeException e) {
            return Optional.empty();
        }
    }
}
