package io.polyptych.mask;

import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cut-outs of references, read where they were made before. Each lies at {@code
 * cutouts/<digest>.png}, the digest being of the image's and of its producer, with its confidence
 * as text beside it.
 */
final class ReferenceCutOuts {
    private final ObjectStore objects;
    private final Pictures pictures;
    private final Segmenter segmenter;

    ReferenceCutOuts(ObjectStore objects, Segmenter segmenter) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.segmenter = segmenter;
    }

    /**
     * The references with their cut-outs; a style needs none, and where nothing was found there is
     * none.
     *
     * @throws UnusableMask if there are subjects and none could be cut out
     */
    List<Reference> of(List<Reference> references) throws IOException, UnusableMask {
        List<Reference> made = new ArrayList<>();
        boolean subject = false;
        boolean cutOut = false;
        for (Reference reference : references) {
            Reference with =
                    reference.getRole() == Role.STYLE || reference.getCutOut() != null
                            ? reference
                            : cutOut(reference);
            made.add(with);
            if (reference.getRole() == Role.SUBJECT) {
                subject = true;
                cutOut |= with.getCutOut() != null;
            }
        }
        if (subject && !cutOut) {
            throw new UnusableMask(
                    "CUT_OUT_EMPTY",
                    "no product was found in %s; give a picture of the product alone before a plain background"
                            .formatted(links(references)));
        }
        return made;
    }

    private Reference cutOut(Reference reference) throws IOException {
        String digest =
                Digests.ofParts(List.of(reference.getImage().getSha256(), segmenter.producer()));
        String name = "cutouts/" + digest + ".png";
        String sidecar = "cutouts/" + digest + ".confidence";
        // The sidecar is written last, so that where it lies the plane lies too.
        Optional<byte[]> known = objects.find(sidecar);
        if (known.isPresent()) {
            double confidence =
                    Double.parseDouble(new String(known.get(), StandardCharsets.US_ASCII));
            return with(
                    reference, StoredPlane.named(objects, name, reference.getImage()), confidence);
        }
        CutOut found =
                segmenter.cutOut(pictures.load(reference.getImage()), new Segmenter.Hint.Whole());
        double confidence = found.isEmpty() ? 0 : Math.max(found.confidence(), Double.MIN_NORMAL);
        ImageRef image = pictures.save(name, found.plane());
        objects.write(sidecar, Double.toString(confidence).getBytes(StandardCharsets.US_ASCII));
        return with(reference, image, confidence);
    }

    /** A confidence of 0 says that nothing was found. */
    private static Reference with(Reference reference, ImageRef cutOut, double confidence) {
        return Reference.newBuilder(reference)
                .setCutOut(confidence > 0 ? cutOut : null)
                .setCutOutConfidence(confidence)
                .build();
    }

    private static List<String> links(List<Reference> references) {
        return references.stream()
                .filter(r -> r.getRole() == Role.SUBJECT)
                .map(Reference::getLink)
                .toList();
    }
}
