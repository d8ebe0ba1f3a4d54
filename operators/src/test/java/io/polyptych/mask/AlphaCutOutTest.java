package io.polyptych.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that came with an alpha channel, true or not. */
class AlphaCutOutTest {
    private static final int[] TEAL = {20, 130, 135};

    @TempDir Path folder;
    private Pictures pictures;
    private ShotMasks masks;
    private ImageRef product;

    @BeforeEach
    void aProduct() throws IOException {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
        masks = new ShotMasks(objects, Segmenter.classical(), MaskConfig.defaults());
        product =
                FetchedShots.image(
                        objects,
                        new Drawn(160, 160, 225).noise(1, 1).disc(80, 80, 50, TEAL).picture());
    }

    @Test
    void anAlphaChannelThatShowsAProductIsItsCutOut() throws IOException {
        Plane ring = new Drawn(160, 160, 0).ring(80, 80, 50, 20, TEAL).truth();
        comesWith(ring);

        Reference reference = made();

        assertThat(pictures.loadPlane(reference.getCutOut()).values()).isEqualTo(ring.values());
        assertThat(reference.getCutOutConfidence())
                .isGreaterThan(MaskConfig.defaults().leastConfidence());
    }

    @Test
    void anAlphaChannelThatLiesIsNotUsedAndMakesTheCutOutDoubtful() throws IOException {
        comesWith(new Drawn(160, 160, 0).box(10, 20, 120, 90, TEAL).truth());

        Reference reference = made();

        Plane cutOut = pictures.loadPlane(reference.getCutOut());
        assertThat(Drawn.at(cutOut, 15, 25)).isZero();
        assertThat(Drawn.at(cutOut, 80, 80)).isEqualTo(255);
        assertThat(reference.getCutOutConfidence())
                .isBetween(0.1, MaskConfig.defaults().leastConfidence());
    }

    @Test
    void anAlphaChannelThatIsOpaqueNearlyEverywhereCastsNoDoubt() throws IOException {
        double without = made().getCutOutConfidence();
        comesWith(new Drawn(160, 160, 0).box(0, 0, 160, 159, TEAL).truth());

        assertThat(made().getCutOutConfidence()).isEqualTo(without);
    }

    private void comesWith(Plane alpha) throws IOException {
        String uri = product.getUri();
        pictures.save(Pictures.alphaOf("images/" + uri.substring(uri.lastIndexOf('/') + 1)), alpha);
    }

    private Reference made() throws IOException {
        Shot shot =
                FetchedShots.shot(FetchedShots.request(null))
                        .setReferences(List.of(FetchedShots.reference(product, Role.SUBJECT)))
                        .build();
        return masks.of(shot).right().getReferences().get(0);
    }
}
