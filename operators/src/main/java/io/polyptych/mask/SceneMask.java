package io.polyptych.mask;

import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.MaskDrawing;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mask of a shot's scene, read where it was made before, from {@code masks/<digest>.png}, the
 * digest being of everything that decides it.
 */
final class SceneMask {
    /** However small its scene: eight by eight. */
    private static final int LEAST_PIXELS = 64;

    /**
     * A mask's that was searched for. Lower than a cut-out's: in the fixtures' scenes one click on
     * a product gives 0.13 and more where it finds the product, and mostly less than 0.1 on
     * nothing.
     */
    private static final double LEAST_CONFIDENCE = 0.1;

    private final ObjectStore objects;
    private final Pictures pictures;
    private final Segmenter segmenter;
    private final MaskConfig config;
    private final double leastConfidence;

    SceneMask(ObjectStore objects, Segmenter segmenter, MaskConfig config) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.segmenter = segmenter;
        this.config = config;
        this.leastConfidence = Math.min(LEAST_CONFIDENCE, config.leastConfidence());
    }

    /** Empty where the shot asks for none. */
    Optional<Mask> of(Shot shot) throws IOException, UnusableMask {
        Object asked = shot.getRequest().getMask();
        if (asked == null) {
            return Optional.empty();
        }
        if (shot.getScene() == null) {
            throw new UnusableMask(
                    "MASK_WITHOUT_SCENE",
                    "the shot has a mask and no scene to lay it on; give a scene or drop the mask");
        }
        MaskRules.check(asked);
        MaskKind wanted = shot.getRequest().getMaskKind();
        MaskKind given = AskedArea.given(asked, wanted);
        MaskKind kind = wanted == null ? given : wanted;
        String name = "masks/" + digest(shot, asked, kind) + ".png";
        ImageRef image;
        if (objects.exists(name)) {
            image = StoredPlane.named(objects, name, shot.getScene());
        } else {
            boolean searched = asked instanceof MaskPoints || given != kind;
            image = pictures.save(name, usable(found(shot, asked, kind), searched));
        }
        return Optional.of(new Mask(image, kind));
    }

    /** What was drawn or given is certain; what was searched for as far as the segmenter is. */
    private CutOut found(Shot shot, Object asked, MaskKind kind) throws IOException, UnusableMask {
        MaskKind given = AskedArea.given(asked, shot.getRequest().getMaskKind());
        CutOut found = asGiven(shot, asked);
        if (given == kind) {
            return found;
        }
        return kind == MaskKind.PRECISE
                ? AskedArea.segmented(
                        asked, found.plane(), pictures.load(shot.getScene()), segmenter)
                : new CutOut(
                        AskedArea.drawnAround(found.plane(), seed(shot, asked)),
                        found.confidence());
    }

    private CutOut asGiven(Shot shot, Object asked) throws IOException, UnusableMask {
        ImageRef scene = shot.getScene();
        if (asked instanceof MaskImage) {
            return new CutOut(given(shot), 1);
        }
        if (asked instanceof MaskPoints points) {
            return segmenter.cutOut(
                    pictures.load(scene), new Segmenter.Hint.OnPoints(points.getPoints()));
        }
        var drawing = new MaskDrawing(scene.getWidth(), scene.getHeight());
        return new CutOut(AskedArea.drawn(asked, drawing), 1);
    }

    /** The shot's own where it names one; otherwise what is asked for decides. */
    private static long seed(Shot shot, Object asked) {
        Long named = shot.getRequest().getShotSeed();
        return named != null
                ? named
                : Digests.first63Bits(
                        Digests.sha256(shot.getScene().getSha256() + what(shot, asked)));
    }

    private Plane given(Shot shot) throws IOException, UnusableMask {
        ImageRef image = shot.getMaskImage();
        ImageRef scene = shot.getScene();
        if (image == null) {
            throw new IllegalStateException(
                    "the mask image of " + shot.getShotId() + " was never fetched");
        }
        double ratio = (double) image.getWidth() / image.getHeight();
        double wanted = (double) scene.getWidth() / scene.getHeight();
        if (Math.abs(ratio / wanted - 1) > config.ratioTolerance()) {
            throw new UnusableMask(
                    "MASK_WRONG_RATIO",
                    "the mask image is %d x %d and the scene %d x %d; draw the mask on the whole scene, in its ratio"
                            .formatted(
                                    image.getWidth(),
                                    image.getHeight(),
                                    scene.getWidth(),
                                    scene.getHeight()));
        }
        return Planes.resized(pictures.loadPlane(image), scene.getWidth(), scene.getHeight());
    }

    private Plane usable(CutOut found, boolean searched) throws UnusableMask {
        Plane plane = found.plane();
        int pixels = plane.values().length;
        long covered = Math.round(Morphology.share(plane) * pixels);
        if (covered < Math.max(LEAST_PIXELS, config.leastArea() * pixels)) {
            throw new UnusableMask(
                    "MASK_EMPTY",
                    searched
                            ? "no object was found there; give a larger box, points on the object, or the mask as an image"
                            : "the mask covers %,d of the scene's %,d pixels, too few for a product; white is where it goes"
                                    .formatted(covered, pixels));
        }
        if (found.confidence() < leastConfidence) {
            throw new UnusableMask(
                    "MASK_EMPTY",
                    "no object was found there that can be told from what is around it (confidence %.3f, at least %.2f); give a larger box, points on the object, or the mask as an image"
                            .formatted(found.confidence(), leastConfidence));
        }
        if (covered > config.mostArea() * pixels) {
            throw new UnusableMask(
                    "MASK_COVERS_SCENE",
                    "the mask covers %,d of the scene's %,d pixels, so that nothing of the scene would stay; draw a smaller one, turn it around if black is where the product goes, or leave out the mask to change the whole scene by a prompt"
                            .formatted(covered, pixels));
        }
        return plane;
    }

    private String digest(Shot shot, Object asked, MaskKind kind) {
        List<String> parts = new ArrayList<>();
        parts.add("mask-3");
        // What was usable under other bounds has to be looked at again.
        parts.add(config.toString());
        parts.add(Double.toString(leastConfidence));
        parts.add(segmenter.producer());
        parts.add(shot.getScene().getSha256());
        parts.add(what(shot, asked));
        parts.add(kind.name());
        if (kind == MaskKind.USER_DRAWN
                && AskedArea.given(asked, shot.getRequest().getMaskKind()) == MaskKind.PRECISE) {
            parts.add(Long.toString(seed(shot, asked)));
        }
        return Digests.ofParts(parts);
    }

    /** What is asked for, as text: an image by its digest, all else as written. */
    private static String what(Shot shot, Object asked) {
        return asked instanceof MaskImage image
                ? "%s %s".formatted(image.getHolds(), shot.getMaskImage().getSha256())
                : asked.getClass().getSimpleName() + " " + asked;
    }
}
