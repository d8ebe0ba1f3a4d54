package io.polyptych.mask;

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

    private final ObjectStore objects;
    private final Pictures pictures;
    private final Segmenter segmenter;
    private final MaskConfig config;

    SceneMask(ObjectStore objects, Segmenter segmenter, MaskConfig config) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.segmenter = segmenter;
        this.config = config;
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
            image = pictures.save(name, usable(plane(shot, asked, kind), searched));
        }
        return Optional.of(new Mask(image, kind));
    }

    private Plane plane(Shot shot, Object asked, MaskKind kind) throws IOException, UnusableMask {
        MaskKind given = AskedArea.given(asked, shot.getRequest().getMaskKind());
        Plane plane = asGiven(shot, asked);
        if (given == kind) {
            return plane;
        }
        return kind == MaskKind.PRECISE
                ? AskedArea.segmented(asked, plane, pictures.load(shot.getScene()), segmenter)
                : AskedArea.drawnAround(plane, seed(shot, asked));
    }

    private Plane asGiven(Shot shot, Object asked) throws IOException, UnusableMask {
        ImageRef scene = shot.getScene();
        if (asked instanceof MaskImage) {
            return given(shot);
        }
        if (asked instanceof MaskPoints points) {
            return segmenter
                    .cutOut(pictures.load(scene), new Segmenter.Hint.OnPoints(points.getPoints()))
                    .plane();
        }
        return AskedArea.drawn(asked, new MaskDrawing(scene.getWidth(), scene.getHeight()));
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

    private Plane usable(Plane plane, boolean searched) throws UnusableMask {
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
        parts.add("mask-2");
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
