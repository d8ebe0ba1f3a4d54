package io.polyptych.system.flux;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.PasteBack;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.util.List;

/**
 * From what a network made to a candidate of the canvas's size: resampled to exactly what was
 * asked, then pasted into its scene.
 *
 * <p>Parameters: {@code paste-back}, on or off (on): outside the mask the scene's own pixels; off
 * gives what the released codes give. {@code feather}: how many pixels inside the mask the seam
 * takes, 0 to 256 (8 in a drawn mask, 2 in a precise one, which may be thin).
 */
final class Finish {
    private static final String PASTE_BACK = "paste-back";
    private static final String FEATHER = "feather";
    private static final int MOST_FEATHER = 256;

    private final Pictures pictures;

    Finish(Pictures pictures) {
        this.pictures = pictures;
    }

    /** See the class: both, whatever the shot. */
    static void read(Parameters parameters) throws UnrenderableRequest {
        parameters.on(PASTE_BACK, true);
        parameters.number(FEATHER, 0, 0, MOST_FEATHER);
    }

    /** The candidate; where it is pasted back, it touches the mask and nothing else. */
    Rendered of(Generated generated, RenderRequest request, List<String> notes)
            throws IOException, UnrenderableRequest {
        refuseFlat(generated.picture(), request);
        var parameters = new Parameters(request);
        Box covers = generated.covers();
        Picture resized = resized(generated.picture(), covers.width(), covers.height());
        boolean paste = parameters.on(PASTE_BACK, true) && request.mask() != null;
        boolean whole = covers.equals(new Box(0, 0, request.width(), request.height()));
        if (request.scene() == null || whole && !paste) {
            return new Rendered(resized, notes);
        }
        Picture scene = pictures.load(request.scene());
        if (!paste) {
            Plane all = Planes.filled(scene.width(), scene.height(), 255);
            return new Rendered(PasteBack.into(scene, resized, covers, all, 0), notes);
        }
        Plane mask = pictures.loadPlane(request.mask().getImage());
        double feather = parameters.number(FEATHER, softness(request), 0, MOST_FEATHER);
        return new Rendered(
                PasteBack.into(scene, resized, covers, mask, feather),
                notes,
                TouchedArea.of(mask, 0, 0));
    }

    private static double softness(RenderRequest request) {
        return request.mask().getKind() == MaskKind.PRECISE ? 2 : 8;
    }

    private static Picture resized(Picture picture, int width, int height) {
        return picture.width() == width && picture.height() == height
                ? picture
                : PilResample.LANCZOS.resize(picture, width, height);
    }

    /** A network that gave up paints one colour: never a candidate. */
    private static void refuseFlat(Picture picture, RenderRequest request)
            throws UnrenderableRequest {
        byte[] rgb = picture.rgb();
        for (int i = 3; i < rgb.length; i++) {
            if (rgb[i] != rgb[i - 3]) {
                return;
            }
        }
        throw new UnrenderableRequest(
                "%s gave a picture of one colour; try another seed, fewer adapters, or check the model's files"
                        .formatted(request.manifest().system()));
    }
}
