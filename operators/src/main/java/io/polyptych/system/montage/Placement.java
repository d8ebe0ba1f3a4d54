package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.MaskKind;
import java.util.SplittableRandom;

/**
 * Where a product goes and how large.
 *
 * @param x of its left column on the canvas
 * @param y of its top row on the canvas
 */
record Placement(int x, int y, int width, int height) {
    private static final int TRIES = 14;
    private static final double SHRINK = 0.94;

    /** How much of the product may reach over the edge of a drawn area. */
    private static final double OVER_THE_EDGE = 0.02;

    static Placement within(
            Plane mask, Box box, MaskKind kind, Sprite sprite, SplittableRandom random) {
        return kind == MaskKind.PRECISE
                ? precise(box, sprite, random)
                : drawn(mask, box, sprite, random);
    }

    /** Stands on the silhouette's bottom, as large as its box allows. */
    private static Placement precise(Box box, Sprite sprite, SplittableRandom random) {
        double scale = 0.95 + 0.05 * random.nextDouble();
        double width = scale * Math.min(box.width(), box.height() / sprite.ratio());
        double slack = box.width() - width;
        double left = box.x() + slack * (0.5 + 0.3 * (random.nextDouble() - 0.5));
        return standing(left, box.bottom(), width, sprite.ratio());
    }

    /** Stands on the lower part of the area, with some room left and right. */
    private static Placement drawn(Plane mask, Box box, Sprite sprite, SplittableRandom random) {
        double share = 0.84 + 0.12 * random.nextDouble();
        double aside = random.nextDouble() - 0.5;
        double lift = 0.03 + 0.05 * random.nextDouble();
        Placement placement = null;
        for (int i = 0; i < TRIES; i++) {
            double width = share * Math.min(box.width(), box.height() / sprite.ratio());
            double bottom = box.bottom() - lift * box.height();
            double middle = middle(mask, box, (int) (bottom - 0.08 * box.height()));
            double slack = Math.max(0, 0.9 * box.width() - width);
            placement =
                    standing(
                            middle - width / 2 + 0.7 * slack * aside,
                            bottom,
                            width,
                            sprite.ratio());
            if (outside(placement, mask, sprite) <= OVER_THE_EDGE) {
                return placement;
            }
            share *= SHRINK;
            aside *= 0.8;
            lift = Math.min(0.2, lift * 1.08);
        }
        return placement;
    }

    private static Placement standing(double left, double bottom, double width, double ratio) {
        int w = Math.max(4, (int) Math.round(width));
        int h = Math.max(4, (int) Math.round(width * ratio));
        return new Placement((int) Math.round(left), (int) Math.round(bottom) - h, w, h);
    }

    /** The middle of the area's pixels in a row, or of its box where the row has none. */
    private static double middle(Plane mask, Box box, int row) {
        double sum = 0;
        int count = 0;
        for (int x = box.x(); x < box.right(); x++) {
            if (row >= 0 && (mask.values()[row * mask.width() + x] & 0xff) >= 128) {
                sum += x;
                count++;
            }
        }
        return count == 0 ? box.x() + box.width() / 2.0 : sum / count;
    }

    /** The share of the product's solid pixels that would lie outside the area. */
    private static double outside(Placement at, Plane mask, Sprite sprite) {
        int all = 0;
        int outside = 0;
        int step = Math.max(1, at.width() / 100);
        for (int y = 0; y < at.height(); y += step) {
            for (int x = 0; x < at.width(); x += step) {
                int fromX = x * sprite.picture().width() / at.width();
                int fromY = y * sprite.picture().height() / at.height();
                if (sprite.alpha()[fromY * sprite.picture().width() + fromX] > 0.5f) {
                    all++;
                    outside += isInside(mask, at.x() + x, at.y() + y) ? 0 : 1;
                }
            }
        }
        return all == 0 ? 0 : (double) outside / all;
    }

    private static boolean isInside(Plane mask, int x, int y) {
        return x >= 0
                && y >= 0
                && x < mask.width()
                && y < mask.height()
                && (mask.values()[y * mask.width() + x] & 0xff) >= 128;
    }
}
