package io.polyptych.mask;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.PhotoCutOut;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cut-outs of references, read where they were made before. Each lies at {@code
 * cutouts/<digest>.png}, the digest being of the image's and of its producer, with its confidence
 * as text beside it. A picture that came with an alpha channel that can be its cut-out needs no
 * other. One of too little confidence is doubtful and says so.
 */
final class ReferenceCutOuts {
    private final ObjectStore objects;
    private final Pictures pictures;
    private final Segmenter segmenter;
    private final double leastConfidence;

    ReferenceCutOuts(ObjectStore objects, Segmenter segmenter, double leastConfidence) {
        this.leastConfidence = leastConfidence;
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.segmenter = segmenter;
    }

    /**
     * The references with their cut-outs; a style needs none, and where nothing was found there is
     * none.
     *
     * @param asked in the order of the references, with their hints; empty where there are none
     * @throws UnusableMask if there are subjects and none could be cut out
     */
    List<Reference> of(List<Reference> references, List<ReferenceRequest> asked)
            throws IOException, UnusableMask {
        List<Reference> made = new ArrayList<>();
        boolean subject = false;
        boolean cutOut = false;
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            Object hint = i < asked.size() ? asked.get(i).getHint() : null;
            MaskRules.checkHint(hint, reference.getLink());
            Reference with =
                    reference.getRole() == Role.STYLE || reference.getCutOut() != null
                            ? reference
                            : cutOut(reference, hint);
            made.add(with);
            if (reference.getRole() == Role.SUBJECT) {
                subject = true;
                cutOut |= with.getCutOut() != null;
            }
        }
        if (subject && !cutOut) {
            throw new UnusableMask(
                    "CUT_OUT_EMPTY",
                    "no product was found in %s; give a picture of the product alone before a plain background, or a box around it"
                            .formatted(links(references)));
        }
        return made;
    }

    private Reference cutOut(Reference reference, Object hint) throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add("cutout-2");
        parts.add(reference.getImage().getSha256());
        parts.add(segmenter.producer());
        if (hint != null) {
            parts.add(hint.toString());
        }
        Optional<ImageRef> alpha = pictures.alphaOf(reference.getImage());
        alpha.ifPresent(channel -> parts.add(channel.getSha256()));
        String digest = Digests.ofParts(parts);
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
        CutOut found = found(reference.getImage(), alpha, hint);
        double confidence = found.isEmpty() ? 0 : Math.max(found.confidence(), Double.MIN_NORMAL);
        ImageRef image = pictures.save(name, found.plane());
        objects.write(sidecar, Double.toString(confidence).getBytes(StandardCharsets.US_ASCII));
        return with(reference, image, confidence);
    }

    /** As {@link PhotoCutOut} has it, of a photo that is read only if it is needed. */
    private CutOut found(ImageRef image, Optional<ImageRef> alpha, Object hint) throws IOException {
        Optional<Plane> channel =
                alpha.isEmpty() ? Optional.empty() : Optional.of(pictures.loadPlane(alpha.get()));
        return PhotoCutOut.of(() -> pictures.load(image), channel, segmenter, where(hint, image));
    }

    private static Segmenter.Hint where(Object hint, ImageRef image) {
        if (hint instanceof MaskPoints points) {
            return new Segmenter.Hint.OnPoints(points.getPoints());
        }
        return hint instanceof MaskBox box
                ? new Segmenter.Hint.InBox(pixels(box, image))
                : new Segmenter.Hint.Whole();
    }

    /** At least one pixel; the corners come in any order. */
    private static Box pixels(MaskBox box, ImageRef image) {
        double left = Math.min(box.getFrom().getX(), box.getTo().getX());
        double right = Math.max(box.getFrom().getX(), box.getTo().getX());
        double top = Math.min(box.getFrom().getY(), box.getTo().getY());
        double bottom = Math.max(box.getFrom().getY(), box.getTo().getY());
        int x = (int) Math.min(image.getWidth() - 1, Math.round(left * image.getWidth()));
        int y = (int) Math.min(image.getHeight() - 1, Math.round(top * image.getHeight()));
        return new Box(
                x,
                y,
                (int) Math.max(1, Math.round(right * image.getWidth()) - x),
                (int) Math.max(1, Math.round(bottom * image.getHeight()) - y));
    }

    /** A confidence of 0 says that nothing was found. */
    private Reference with(Reference reference, ImageRef cutOut, double confidence) {
        boolean doubtful = confidence > 0 && confidence < leastConfidence;
        return Reference.newBuilder(reference)
                .setCutOut(confidence > 0 ? cutOut : null)
                .setCutOutConfidence(confidence)
                .setCutOutDoubt(
                        doubtful
                                ? "%s of %s".formatted(cut(confidence), cut(leastConfidence))
                                : null)
                .build();
    }

    /** Never rounded up to what it falls short of. */
    private static BigDecimal cut(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.FLOOR);
    }

    private static List<String> links(List<Reference> references) {
        return references.stream()
                .filter(r -> r.getRole() == Role.SUBJECT)
                .map(Reference::getLink)
                .toList();
    }
}
