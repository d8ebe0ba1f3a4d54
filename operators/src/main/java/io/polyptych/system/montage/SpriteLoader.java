package io.polyptych.system.montage;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Membrane;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses a view of the product and cuts it out, without the colour of its old background. */
final class SpriteLoader {
    /** Views whose cut-outs are about as good as the best one's may be drawn. */
    private static final double ABOUT_AS_GOOD = 0.15;

    /** From this alpha on a pixel is taken to be the product's own colour. */
    private static final int OWN_COLOUR = 250;

    private static final int MARGIN = 2;

    private final Pictures pictures;

    SpriteLoader(Pictures pictures) {
        this.pictures = pictures;
    }

    Sprite load(List<Reference> references, SplittableRandom random)
            throws IOException, UnrenderableRequest {
        List<Reference> views =
                references.stream()
                        .filter(r -> r.getRole() == Role.SUBJECT && r.getCutOut() != null)
                        .toList();
        double best = views.stream().mapToDouble(Reference::getCutOutConfidence).max().orElse(0);
        List<Reference> good =
                views.stream()
                        .filter(r -> r.getCutOutConfidence() >= best - ABOUT_AS_GOOD)
                        .toList();
        if (good.isEmpty()) {
            throw new UnrenderableRequest(
                    "montage needs a picture of the product that can be cut out; give one before a plain background");
        }
        Reference view = good.get(random.nextInt(good.size()));
        return cut(pictures.load(view.getImage()), pictures.loadPlane(view.getCutOut()));
    }

    private static Sprite cut(Picture photo, Plane cutOut) throws UnrenderableRequest {
        Box silhouette =
                Box.around(cutOut)
                        .orElseThrow(
                                () ->
                                        new UnrenderableRequest(
                                                "the product's cut-out is empty; give a picture before a plain background"));
        Box box = silhouette.grown(MARGIN, MARGIN, photo.width(), photo.height());
        int pixels = box.width() * box.height();
        float[] colours = new float[3 * pixels];
        float[] own = new float[pixels];
        float[] alpha = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            int at = (box.y() + i / box.width()) * photo.width() + box.x() + i % box.width();
            int opacity = cutOut.values()[at] & 0xff;
            alpha[i] = opacity / 255f;
            own[i] = opacity >= OWN_COLOUR ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                colours[3 * i + c] = photo.rgb()[3 * at + c] & 0xff;
            }
        }
        // Edge pixels are mixed with the old background: the colours next to them go on instead.
        Membrane.fill(colours, own, box.width(), box.height(), 3);
        byte[] rgb = new byte[colours.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(colours[i]);
        }
        return new Sprite(
                new Picture(box.width(), box.height(), rgb), alpha, backdrop(photo, cutOut));
    }

    /** Mean luminance outside the silhouette. */
    private static double backdrop(Picture photo, Plane cutOut) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < cutOut.values().length; i++) {
            if (cutOut.values()[i] == 0) {
                sum += Light.luminance(photo.rgb(), i);
                count++;
            }
        }
        return count == 0 ? 0.5 : sum / count;
    }
}
