package io.polyptych.jobs.curate;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.imaging.BlankBackground;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Step {@code score}: measures every image of a group and how alike they are. Drops nothing. An
 * embedder is asked once a group, for all its images as a batch. Owns what it asks.
 */
final class MeasureGroup implements Step<Group, Group> {
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
        List<Picture> shown = new ArrayList<>();
        List<View> asked = new ArrayList<>();
        List<Double> blank = new ArrayList<>();
        for (GroupImage image : group.images()) {
            Picture picture = pictures.load(image.image());
            Plane cutOut = pictures.loadPlane(image.cutOut());
            shown.add(picture);
            asked.add(views.of(picture, cutOut));
            blank.add(BlankBackground.share(picture, cutOut, config.blank().distance()));
        }
        shown.forEach(picture -> asked.add(View.of(picture)));
        int size = shown.size();
        List<float[]> vectors = size == 0 ? List.of() : embedder.embed(asked);
        List<Double> aesthetics =
                aesthetic == null || size == 0 ? null : aesthetic.scores(shown);
        List<GroupImage> measured = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            measured.add(
                    group.images()
                            .get(i)
                            .withMeasures(
                                    blank.get(i),
                                    aesthetics == null ? Double.NaN : aesthetics.get(i)));
        }
        out.keep(
                group.withMeasures(
                        measured,
                        Similarities.of(
                                vectors.subList(0, size), vectors.subList(size, 2 * size))));
    }

    @Override
    public void close() throws Exception {
        if (aesthetic != null) {
            aesthetic.close();
        }
    }
}
