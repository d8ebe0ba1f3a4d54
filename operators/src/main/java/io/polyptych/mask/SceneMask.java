package io.polyptych.mask;

import io.polyptych.imaging.Box;
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
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The mask of a shot's scene, read where it was made before, from {@code masks/<digest>.png}, the
 * digest being of everything that decides it.
 */
final class SceneMask {
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
        MaskKind kind = kind(shot);
        String name = "masks/" + digest(shot, asked, kind) + ".png";
        ImageRef image;
        if (objects.exists(name)) {
            image = StoredPlane.named(objects, name, shot.getScene());
        } else {
            Plane plane = notEmpty(plane(shot, asked, kind), asked);
            image = pictures.save(name, plane);
        }
        return Optional.of(new Mask(image, kind));
    }

    private static MaskKind kind(Shot shot) {
        MaskKind asked = shot.getRequest().getMaskKind();
        if (asked != null) {
            return asked;
        }
        Object mask = shot.getRequest().getMask();
        return mask instanceof MaskImage || mask instanceof MaskPoints
                ? MaskKind.PRECISE
                : MaskKind.USER_DRAWN;
    }

    private Plane plane(Shot shot, Object asked, MaskKind kind) throws IOException, UnusableMask {
        ImageRef scene = shot.getScene();
        MaskDrawing drawing = new MaskDrawing(scene.getWidth(), scene.getHeight());
        if (asked instanceof MaskImage) {
            return given(shot);
        }
        if (asked instanceof MaskPolygon polygon) {
            return drawing.polygon(polygon.getPoints());
        }
        if (asked instanceof MaskStrokes strokes) {
            return drawing.strokes(strokes.getStrokes());
        }
        if (asked instanceof MaskPoints points) {
            return segmented(scene, new Segmenter.Hint.OnPoints(points.getPoints()));
        }
        MaskBox box = (MaskBox) asked;
        Plane area = drawing.box(box.getFrom(), box.getTo());
        Optional<Box> pixels = Box.around(area);
        return kind == MaskKind.PRECISE && pixels.isPresent()
                ? segmented(scene, new Segmenter.Hint.InBox(pixels.get()))
                : area;
    }

    private Plane segmented(ImageRef scene, Segmenter.Hint hint) throws IOException {
        return segmenter.cutOut(pictures.load(scene), hint).plane();
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

    private Plane notEmpty(Plane plane, Object asked) throws UnusableMask {
        if (Morphology.share(plane) >= config.leastArea()) {
            return plane;
        }
        boolean searched = asked instanceof MaskPoints || asked instanceof MaskBox;
        throw new UnusableMask(
                "MASK_EMPTY",
                searched
                        ? "no object was found there; give a larger box, points on the object, or the mask as an image"
                        : "the mask covers less than %s of the scene; white is where the product goes"
                                .formatted(config.leastArea()));
    }

    private String digest(Shot shot, Object asked, MaskKind kind) {
        ImageRef image = asked instanceof MaskImage ? shot.getMaskImage() : null;
        return Digests.ofParts(
                List.of(
                        "mask-1",
                        segmenter.producer(),
                        shot.getScene().getSha256(),
                        asked.getClass().getSimpleName(),
                        image == null ? asked.toString() : image.getSha256(),
                        kind.name()));
    }
}
