package io.polyptych.ingest;

import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.util.List;

/**
 * Bytes to a product record: Avro single-object encoding by its mark, or a JSON object by its
 * brace. Thread-safe.
 */
public final class RecordDecoder {
    private final SingleObject<ProductRecord> avro = new SingleObject<>(ProductRecord.class);
    private final RecordJson json = new RecordJson();

    /**
     * What bytes say.
     *
     * @param product only its id counts when it is deleted
     * @param deleted whether they withdraw the product: {@code {"id": "mug", "deleted": true}}
     * @param ignored keys of a JSON object that mean nothing here, in order
     */
    public record Decoded(ProductRecord product, boolean deleted, List<String> ignored) {}

    /** The product alone. */
    public ProductRecord decode(byte[] bytes) throws MalformedRecord {
        return read(bytes).product();
    }

    /**
     * @throws MalformedRecord if the bytes are no record; a decoder may also throw another runtime
     *     exception on hostile bytes
     */
    public Decoded read(byte[] bytes) throws MalformedRecord {
        if (SingleObject.marks(bytes)) {
            try {
                return new Decoded(avro.decode(bytes), false, List.of());
            } catch (IOException e) {
                throw new MalformedRecord("RECORD_UNREADABLE", e.getMessage());
            }
        }
        if (bytes.length > 0 && firstVisible(bytes) == '{') {
            return json.read(bytes);
        }
        throw new MalformedRecord(
                "RECORD_UNREADABLE",
                "the bytes are neither Avro single-object encoding (they would begin with C3 01)"
                        + " nor a JSON object; send a ProductRecord in one of them");
    }

    private static int firstVisible(byte[] bytes) {
        int i = 0;
        while (i < bytes.length - 1 && bytes[i] >= 0 && bytes[i] <= ' ') {
            i++;
        }
        return bytes[i];
    }
}
