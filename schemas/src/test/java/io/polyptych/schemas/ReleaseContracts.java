package io.polyptych.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes the released schema and the golden bytes of a version that isn't there yet; it never
 * touches one that is, nor a contract that has not changed. Run by hand from the schemas folder,
 * with the version as its argument.
 */
final class ReleaseContracts {
    private ReleaseContracts() {}

    public static void main(String[] args) throws IOException {
        for (SpecificRecordBase sample :
                List.of(
                        Samples.productOfVersionTwo(),
                        Samples.rowOfVersionFour(),
                        Samples.rejectionOfVersionTwo())) {
            long fingerprint = SchemaNormalization.parsingFingerprint64(sample.getSchema());
            if (new ReleasedSchemas().findByFingerprint(fingerprint) != null) {
                continue;
            }
            String name = sample.getSchema().getName() + ".v" + args[0];
            Path schema =
                    Path.of("src/main/resources/io/polyptych/schemas/released", name + ".avsc");
            if (Files.exists(schema)) {
                continue;
            }
            Files.writeString(schema, sample.getSchema().toString(true) + "\n");
            Files.write(Path.of("src/test/resources/golden", name + ".bin"), encode(sample));
        }
    }

    private static byte[] encode(SpecificRecordBase sample) throws IOException {
        var encoder =
                new BinaryMessageEncoder<SpecificRecordBase>(
                        SpecificData.getForClass(sample.getClass()), sample.getSchema());
        return encoder.encode(sample).array().clone();
    }
}
