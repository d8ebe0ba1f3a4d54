package io.polyptych.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One contract's values as bytes and back: Avro single-object encoding (C3 01, the schema's
 * fingerprint, the value). Bytes of any released version decode. Thread-safe.
 */
public final class SingleObject<T extends SpecificRecordBase> {
    /** A lie about a length must not cost more memory than a record may have. */
    private static final Map<String, Integer> LIMITS =
            Map.of(
                    "org.apache.avro.limits.string.maxLength", 4 << 20,
                    "org.apache.avro.limits.bytes.maxLength", 4 << 20,
                    "org.apache.avro.limits.collectionItems.maxLength", 100_000);

    static {
        // Avro reads them when it first decodes; whoever starts the process may have set others.
        LIMITS.forEach(
                (key, most) -> {
                    if (System.getProperty(key) == null) {
                        System.setProperty(key, Integer.toString(most));
                    }
                });
    }

    private final Class<T> type;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    public SingleObject(Class<T> type) {
        this.type = type;
        SpecificData model = SpecificData.getForClass(type);
        this.encoder = new BinaryMessageEncoder<>(model, model.getSchema(type));
        this.decoder =
                new BinaryMessageDecoder<>(model, model.getSchema(type), new ReleasedSchemas());
    }

    /** Whether bytes begin as single-object encoding does. */
    public static boolean marks(byte[] bytes) {
        return bytes.length >= 10 && bytes[0] == (byte) 0xC3 && bytes[1] == 1;
    }

    public byte[] encode(T value) {
        try {
            ByteBuffer bytes = encoder.encode(value);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("a " + type.getSimpleName() + " can't be encoded", e);
        }
    }

    /**
     * @throws IOException if the bytes are not a value of this contract; the message says how
     */
    public T decode(byte[] bytes) throws IOException {
        try {
            return decoder.decode(bytes);
        } catch (AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException(
                    "the bytes are no %s in Avro single-object encoding: %s"
                            .formatted(type.getSimpleName(), e.getMessage()),
                    e);
        }
    }
}
