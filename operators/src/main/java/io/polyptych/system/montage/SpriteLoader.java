package io.polyptych.system.montage;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.ForegroundColours;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Resize;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses a view of the product and cuts it out, without the colour of its old background. */
final class SpriteLoader {
    /** Views whose cut-outs are about as good as the best one's may be drawn. */
    private static final double ABOUT_AS_GOOD = 0.15;

    private static final int MARGIN = 2;

    /** Pixels of a photo at most: unmixing its colours takes some fifty bytes for each. */
    private static final int LONG_EDGE = 2048;

    private final Pictures pictures;

    SpriteLoader(Pictures pictures) {
        this.pictures = pictures;
    }

    /** Any good view. */
    Sprite load(List<Reference> references, boolean mayBeClear, SplittableRandom random)
            throws IOException, UnrenderableRequest {
        List<ProductView> good = views(references);
        return cut(good.get(random.nextInt(good.size())), mayBeClear);
    }

    /** The good views of the product, at least one. */
    List<ProductView> views(List<Reference> references) throws IOException, UnrenderableRequest {
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
        List<ProductView> found = new ArrayList<>();
        for (Reference view : good) {
            Plane cutOut = pictures.loadPlane(view.getCutOut());
            Box.around(cutOut).ifPresent(box -> found.add(new ProductView(view, cutOut, box)));
        }
        if (found.isEmpty()) {
            throw new UnrenderableRequest(
                    "the product's cut-out is empty; give a picture before a plain background");
        }
        return found;
    }

    /**
     * The product alone, in one view.
     *
     * @param clear whether it is of glass: see {@link Glass}
     */
    Sprite cut(ProductView view, boolean clear) throws IOException {
        Picture photo = Resize.within(pictures.load(view.reference().getImage()), LONG_EDGE);
        Plane cutOut = Planes.resized(view.cutOut(), photo.width(), photo.height());
        Box box =
                view.box()
                        .scaled((double) photo.width() / view.cutOut().width())
                        .grown(MARGIN, MARGIN, photo.width(), photo.height());
        float[] alpha = new float[box.width() * box.height()];
        for (int i = 0; i < alpha.length; i++) {
            int at = (box.y() + i / box.width()) * photo.width() + box.x() + i % box.width();
            alpha[i] = (cutOut.values()[at] & 0xff) / 255f;
        }
        Picture behind = clear ? Glass.behind(photo, cutOut) : null;
        return new Sprite(
                part(behind == null ? ForegroundColours.of(photo, cutOut) : photo, box),
                alpha,
                backdrop(photo, cutOut),
                behind == null ? null : part(behind, box));
    }

    private static Picture part(Picture picture, Box box) {
        byte[] rgb = new byte[3 * box.width() * box.height()];
        for (int y = 0; y < box.height(); y++) {
            int from = 3 * ((box.y() + y) * picture.width() + box.x());
            System.arraycopy(picture.rgb(), from, rgb, 3 * y * box.width(), 3 * box.width());
        }
        return new Picture(box.width(), box.height(), rgb);
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
