package io.polyptych.jobs.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.ingest.MalformedRecord;
import io.polyptych.ingest.RecordDecoder;
import io.polyptych.ingest.RecordText;
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
     * @param objects where ingest kept the bytes, for rejections that are too long to carry them
     * @param patch to be applied
     * @throws NotRepeatable if it can't be sent, or not with this patch
     */
    public static Repeat of(Rejected rejected, ObjectStore objects, Optional<RecordPatch> patch)
            throws IOException, NotRepeatable {
        byte[] bytes = original(rejected.rejection(), objects);
        if (patch.isPresent()) {
            JsonNode repaired = patch.get().applyTo(json(bytes));
            bytes = repaired.toString().getBytes(StandardCharsets.UTF_8);
        }
        String key =
                decoded(bytes)
                        .map(ProductRecord::getId)
                        .orElse(rejected.rejection().getProductId());
        return new Repeat(key, bytes, rejected.mark());
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
