package io.polyptych.jobs.curate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.imaging.BlankBackground;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Step {@code score}: measures every image of a group and how alike they are. Drops nothing. The
 * embedder is asked for as many images at once as may be held in memory, mostly a whole group. Owns
 * what it asks.
 */
final class MeasureGroup implements Step<Group, Group> {
    /** Pictures of so many pixels together are held at a time: 120 MB. */
    private static final long MOST_PIXELS = 40_000_000;

    private final CurateConfig config;
    private final Pictures pictures;
    private final Embedder embedder;
    private final ProductViews views;
    private final AestheticSource.Aesthetic aesthetic;

    /**
     * @param aesthetic null where no head is given
     */
    MeasureGroup(
            CurateConfig config,
            ObjectStore objects,
            Embedder embedder,
            ProductViews views,
            AestheticSource.Aesthetic aesthetic) {
        this.config = config;
        this.pictures = new Pictures(objects);
        this.embedder = embedder;
        this.views = views;
        this.aesthetic = aesthetic;
    }

    @Override
    public void take(Group group, Out<Group> out) throws Exception {
        List<GroupImage> measured = new ArrayList<>();
        List<float[]> products = new ArrayList<>();
        List<float[]> wholes = new ArrayList<>();
        List<GroupImage> batch = new ArrayList<>();
        long pixels = 0;
        for (GroupImage image : group.images()) {
            long more = (long) image.image().getWidth() * image.image().getHeight();
            if (!batch.isEmpty() && pixels + more > MOST_PIXELS) {
                measure(batch, measured, products, wholes);
                batch.clear();
                pixels = 0;
            }
            batch.add(image);
            pixels += more;
        }
        if (!batch.isEmpty()) {
            measure(batch, measured, products, wholes);
        }
        out.keep(group.withMeasures(measured, Similarities.of(products, wholes)));
    }

    private void measure(
            List<GroupImage> batch,
            List<GroupImage> measured,
            List<float[]> products,
            List<float[]> wholes)
            throws IOException {
        List<Picture> shown = new ArrayList<>();
        List<View> asked = new ArrayList<>();
        List<Double> blank = new ArrayList<>();
        for (GroupImage image : batch) {
            Picture picture = pictures.load(image.image());
            Plane cutOut = pictures.loadPlane(image.cutOut());
            shown.add(picture);
            asked.add(views.of(picture, cutOut));
            blank.add(BlankBackground.share(picture, cutOut, config.blank().distance()));
        }
        shown.forEach(picture -> asked.add(View.of(picture)));
        int size = batch.size();
        List<float[]> vectors = embedder.embed(asked);
        products.addAll(vectors.subList(0, size));
        wholes.addAll(vectors.subList(size, 2 * size));
        List<Double> aesthetics = aesthetic == null ? null : aesthetic.scores(shown);
        for (int i = 0; i < size; i++) {
            double score = aesthetics == null ? Double.NaN : aesthetics.get(i);
            measured.add(batch.get(i).withMeasures(blank.get(i), score));
        }
    }

    @Override
    public void close() {
        embedder.close();
        if (aesthetic != null) {
            aesthetic.close();
        }
    }
}
