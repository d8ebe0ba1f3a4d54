package io.polyptych.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;

/**
 * Every schema that was ever written to a topic, by its CRC-64-AVRO fingerprint, so that older
 * bytes decode. A new version of a contract adds a file beside this class's resources and a line
 * here; none is ever taken away.
 */
public final class ReleasedSchemas implements SchemaStore {
    /** Oldest first. */
    public static final List<String> FILES =
            List.of(
                    "ProductRecord.v1.avsc",
                    "GeneratedImage.v1.avsc",
                    "Rejection.v1.avsc",
                    "GeneratedImage.v2.avsc",
                    "ProductRecord.v2.avsc",
                    "GeneratedImage.v3.avsc",
                    "GeneratedImage.v4.avsc",
                    "Rejection.v2.avsc");

    private static final Map<Long, Schema> BY_FINGERPRINT =
            FILES.stream()
                    .map(ReleasedSchemas::parse)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    SchemaNormalization::parsingFingerprint64, schema -> schema));

    @Override
    public Schema findByFingerprint(long fingerprint) {
        return BY_FINGERPRINT.get(fingerprint);
    }

    /** The schema of one of {@link #FILES}. */
    public static Schema parse(String file) {
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream("released/" + file)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("released schema " + file + " can't be read", e);
        }
    }
}
