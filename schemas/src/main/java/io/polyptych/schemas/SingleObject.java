package io.polyptych.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One contract's values as bytes and back: Avro single-object encoding (C3 01, the schema's
 * fingerprint, the value). Bytes of any released version decode. Thread-safe.
 */
public final class SingleObject<T extends SpecificRecordBase> {
    /** The mark and the fingerprint. */
    private static final int HEADER = 10;

    private static final ReleasedSchemas RELEASED = new ReleasedSchemas();

    private final Class<T> type;
    private final BinaryMessageEncoder<T> encoder;
    private final SpecificData model;
    private final Schema schema;
    private final Map<Long, DatumReader<T>> readers = new ConcurrentHashMap<>();

    public SingleObject(Class<T> type) {
        this.type = type;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        readers.put(SchemaNormalization.parsingFingerprint64(schema), reader(schema));
    }

    /** Whether bytes begin as single-object encoding does. */
    public static boolean marks(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == (byte) 0xC3 && bytes[1] == 1;
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
        if (!marks(bytes)) {
            throw unreadable("they don't begin with C3 01 and a schema's fingerprint", null);
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        DatumReader<T> reader = readers.computeIfAbsent(fingerprint, this::readerOfReleased);
        if (reader == null) {
            throw unreadable(
                    "their schema's fingerprint is %016x, and none of it was released"
                            .formatted(fingerprint),
                    null);
        }
        try {
            return reader.read(null, new BoundedDecoder(bytes, HEADER));
        } catch (EOFException e) {
            throw unreadable("they end too early", e);
        } catch (IOException | RuntimeException e) {
            // Hostile bytes make Avro throw nearly anything.
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Null where there is none. */
    private DatumReader<T> readerOfReleased(long fingerprint) {
        Schema written = RELEASED.findByFingerprint(fingerprint);
        return written == null ? null : reader(written);
    }

    private DatumReader<T> reader(Schema written) {
        return new SpecificDatumReader<>(written, schema, model);
    }

    private IOException unreadable(String why, Exception cause) {
        return new IOException(
                "the bytes are no %s in Avro single-object encoding: %s"
                        .formatted(type.getSimpleName(), why),
                cause);
    }
}
