package io.polyptych.system.iccustom;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The references as one picture, side by side at the target's height. The autoencoder and SigLIP
 * see it whole, as in the released code, whose pipeline takes one picture and the widths of the
 * references in it.
 *
 * <p>Read when it is first asked for: often what was made of it is there already.
 */
final class ReferenceStrip {
    private final List<Reference> references;
    private final Diptych diptych;
    private final Pictures pictures;
    private Picture picture;

    ReferenceStrip(List<Reference> references, Diptych diptych, Pictures pictures) {
        this.references = references;
        this.diptych = diptych;
        this.pictures = pictures;
    }

    /** All that decides its pixels. */
    String name() {
        List<String> parts = new ArrayList<>(List.of("ic-custom references"));
        for (int i = 0; i < references.size(); i++) {
            parts.add(references.get(i).getImage().getSha256());
            parts.add(diptych.references().get(i).sizes().toString());
        }
        return Digests.ofParts(parts);
    }

    /**
     * @throws UnrenderableRequest if a reference shows nothing
     */
    Picture picture() throws IOException, UnrenderableRequest {
        if (picture == null) {
            picture = beside();
        }
        return picture;
    }

    private Picture beside() throws IOException, UnrenderableRequest {
        int width = diptych.referenceWidth();
        byte[] rgb = new byte[3 * width * diptych.height()];
        int left = 0;
        for (int i = 0; i < references.size(); i++) {
            Picture one =
                    diptych.references()
                            .get(i)
                            .of(shown(pictures.load(references.get(i).getImage()), i));
            for (int y = 0; y < one.height(); y++) {
                System.arraycopy(
                        one.rgb(),
                        3 * y * one.width(),
                        rgb,
                        3 * (y * width + left),
                        3 * one.width());
            }
            left += one.width();
        }
        return new Picture(width, diptych.height(), rgb);
    }

    private Picture shown(Picture reference, int index) throws UnrenderableRequest {
        byte[] first = Arrays.copyOf(reference.rgb(), 3);
        for (int i = 0; i < reference.rgb().length; i++) {
            if (reference.rgb()[i] != first[i % 3]) {
                return reference;
            }
        }
        throw new UnrenderableRequest(
                "reference %d (%s) is of one colour, so ic-custom sees no product in it; give a picture of the product"
                        .formatted(index + 1, references.get(index).getLink()));
    }
}
