package io.polyptych.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was once written to a topic stays readable, and nothing unreleased is written. */
class ContractsTest {

    static Stream<SpecificRecordBase> samples() {
        return Stream.of(Samples.product(), Samples.row(), Samples.rejection());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void goldenBytesOfVersionOneDecode(SpecificRecordBase sample) throws IOException {
        assertThat(codec(sample).decode(golden(sample.getSchema().getName() + ".v1.bin")))
                .isEqualTo(sample);
    }

    @Test
    void goldenBytesOfVersionTwoDecode() throws IOException {
        GeneratedImage row = Samples.rowOfVersionTwo();
        assertThat(codec(row).decode(golden("GeneratedImage.v2.bin"))).isEqualTo(row);
        assertThat(row.getCandidates().get(0).getFingerprint()).isNotNull();
    }

    @Test
    void goldenBytesOfAProductOfVersionTwoDecode() throws IOException {
        ProductRecord product = Samples.productOfVersionTwo();
        assertThat(codec(product).decode(golden("ProductRecord.v2.bin"))).isEqualTo(product);
        assertThat(product.getShots().get(0).getMask()).isInstanceOf(MaskEllipse.class);
    }

    @Test
    void goldenBytesOfARowOfVersionThreeDecode() throws IOException {
        GeneratedImage row = Samples.rowOfVersionThree();
        assertThat(codec(row).decode(golden("GeneratedImage.v3.bin"))).isEqualTo(row);
        assertThat(row.getCandidates().get(0).getTouched()).isNotNull();
    }

    @Test
    void goldenBytesOfARowOfVersionFourDecode() throws IOException {
        GeneratedImage row = Samples.rowOfVersionFour();
        assertThat(codec(row).decode(golden("GeneratedImage.v4.bin"))).isEqualTo(row);
        assertThat(row.getChannelCheck().getPassed()).isFalse();
    }

    @Test
    void goldenBytesOfARejectionOfVersionTwoDecode() throws IOException {
        Rejection rejection = Samples.rejectionOfVersionTwo();
        assertThat(codec(rejection).decode(golden("Rejection.v2.bin"))).isEqualTo(rejection);
        assertThat(rejection.getOrigin().getReplayOf()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyValueComesBackAsItWas(SpecificRecordBase sample) throws IOException {
        assertThat(codec(sample).decode(codec(sample).encode(sample))).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenNowWasReleased(SpecificRecordBase sample) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(sample.getSchema());
        assertThat(new ReleasedSchemas().findByFingerprint(fingerprint))
                .as("release %s: add its schema as a new version", sample.getSchema().getName())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void todaysReaderReadsEveryReleasedVersion(SpecificRecordBase sample) {
        Schema reader = sample.getSchema();
        ReleasedSchemas.FILES.stream()
                .filter(file -> file.startsWith(reader.getName() + "."))
                .map(ReleasedSchemas::parse)
                .forEach(
                        writer ->
                                assertThat(
                                                SchemaCompatibility.checkReaderWriterCompatibility(
                                                                reader, writer)
                                                        .getType())
                                        .isEqualTo(
                                                SchemaCompatibility.SchemaCompatibilityType
                                                        .COMPATIBLE));
    }

    @Test
    void bytesThatAreNoRecordAreRefusedWithAReason() {
        assertThatThrownBy(
                        () -> new SingleObject<>(ProductRecord.class).decode(new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no ProductRecord");
    }

    @Test
    void aRecordCutShortIsRefused() {
        var codec = new SingleObject<>(ProductRecord.class);
        byte[] whole = codec.encode(Samples.product());
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> codec.decode(half)).isInstanceOf(IOException.class);
    }

    @SuppressWarnings("unchecked")
    private static SingleObject<SpecificRecordBase> codec(SpecificRecordBase sample) {
        return new SingleObject<>((Class<SpecificRecordBase>) sample.getClass());
    }

    private static byte[] golden(String file) throws IOException {
        try (InputStream in = ContractsTest.class.getResourceAsStream("/golden/" + file)) {
            return in.readAllBytes();
        }
    }
}
