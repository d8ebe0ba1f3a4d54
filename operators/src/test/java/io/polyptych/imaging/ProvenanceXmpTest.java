package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.schemas.Provenance;
import org.junit.jupiter.api.Test;

class ProvenanceXmpTest {
    private static final Provenance PROVENANCE =
            new Provenance(
                    "http://cv.iptc.org/newscodes/digitalsourcetype/composite", "Polyptych <test>");
    private static final Picture PICTURE = SampleFiles.waves(33, 44);

    @Test
    void aJpegCarriesItsProvenanceAndItsPixels() throws Exception {
        byte[] file = Encoders.jpeg(PICTURE, 92);

        byte[] stated = ProvenanceXmp.write(file, PROVENANCE);

        assertThat(ProvenanceXmp.read(stated)).contains(PROVENANCE);
        assertThat(decoded(stated).rgb()).isEqualTo(decoded(file).rgb());
    }

    @Test
    void aPngCarriesItsProvenanceAndItsPixels() throws Exception {
        byte[] stated = ProvenanceXmp.write(Encoders.png(PICTURE), PROVENANCE);

        assertThat(ProvenanceXmp.read(stated)).contains(PROVENANCE);
        assertThat(decoded(stated).rgb()).isEqualTo(PICTURE.rgb());
    }

    @Test
    void aFileWithoutAStatementHasNone() {
        assertThat(ProvenanceXmp.read(Encoders.jpeg(PICTURE, 92))).isEmpty();
        assertThat(ProvenanceXmp.read(Encoders.png(PICTURE))).isEmpty();
        assertThat(ProvenanceXmp.read(new byte[] {1, 2, 3})).isEmpty();
    }

    @Test
    void aStatementTooLongForASegmentIsRefused() {
        var endless = new Provenance("x".repeat(70_000), "tool");

        assertThatThrownBy(() -> ProvenanceXmp.write(Encoders.jpeg(PICTURE, 92), endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    private static Picture decoded(byte[] file) throws UnusableImage {
        return new ImageDecoder(ImageLimits.defaults()).decode(file);
    }
}
