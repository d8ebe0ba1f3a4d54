package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One of a product's pictures, judged by its silhouette alone.
 *
 * @param cutOut of the reference, of its size
 * @param box around the silhouette
 */
record ProductView(Reference reference, Plane cutOut, Box box) {
    /** Views about as fit as the best may be drawn: the seed's choice. */
    private static final double ABOUT_AS_FIT = 0.1;

    private static final double HEIGHT_WEIGHT = 1.6;

    /** Height by width of the silhouette. */
    double ratio() {
        return (double) box.height() / box.width();
    }

    /** How far from above the picture was taken: see {@link Footing}. */
    double round() {
        float[] alpha = new float[box.width() * box.height()];
        for (int i = 0; i < alpha.length; i++) {
            int at = (box.y() + i / box.width()) * cutOut.width() + box.x() + i % box.width();
            alpha[i] = (cutOut.values()[at] & 0xff) / 255f;
        }
        return Footing.of(alpha, box.width(), box.height()).roundOr(Footing.USUAL);
    }

    /**
     * The view that suits a place, or one that suits it about as well.
     *
     * @param views at least one
     * @param ratio height by width of the place
     * @param shapeWeight how much that counts, against the camera's height
     * @param roundness how far from above the place is seen: {@link Ground#roundness}
     */
    static ProductView fitting(
            List<ProductView> views,
            double ratio,
            double shapeWeight,
            double roundness,
            SplittableRandom random) {
        List<Rated> rated =
                views.stream()
                        .map(view -> new Rated(view, view.misfit(ratio, shapeWeight, roundness)))
                        .sorted(Comparator.comparingDouble(Rated::misfit))
                        .toList();
        double best = rated.get(0).misfit();
        List<Rated> fit = rated.stream().filter(r -> r.misfit() <= best + ABOUT_AS_FIT).toList();
        return fit.get(random.nextInt(fit.size())).view();
    }

    private record Rated(ProductView view, double misfit) {}

    private double misfit(double ratio, double shapeWeight, double roundness) {
        double shape = Math.abs(Math.log(ratio() / ratio));
        return shapeWeight * shape + HEIGHT_WEIGHT * Math.abs(round() - roundness);
    }
}
