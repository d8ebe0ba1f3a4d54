package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.MaskKind;
import java.util.SplittableRandom;

/**
 * Where a product goes and how large. It stands on the mask's base line, and further back it is
 * smaller, as the ground's perspective has it.
 *
 * @param x of its left column on the canvas
 * @param y of its top row on the canvas
 */
record Placement(int x, int y, int width, int height) {
    private static final int TRIES = 24;
    private static final double SHRINK = 0.96;

    /** How much of the product may reach over the edge of a drawn area. */
    private static final double OVER_THE_EDGE = 0.03;

    /** What lies outside the touched area is cut off: so much is not seen. */
    private static final double CUT_OFF = 0.002;

    private static final int POSITIONS = 9;

    /**
     * @param touched of the mask's size; the product stays in it
     */
    static Placement within(
            Plane mask,
            Plane touched,
            Box box,
            MaskKind kind,
            Sprite sprite,
            Ground ground,
            SplittableRandom random) {
        Fit fit = new Fit(mask, touched, sprite);
        return kind == MaskKind.PRECISE
                ? precise(fit, box, sprite, random)
                : drawn(fit, box, sprite, ground, random);
    }

    /** Stands on the silhouette's bottom and covers as much of it as one of its size can. */
    private static Placement precise(Fit fit, Box box, Sprite sprite, SplittableRandom random) {
        double share = 0.96 + 0.04 * random.nextDouble();
        double jitter = 0.16 * (random.nextDouble() - 0.5);
        Placement placement = null;
        for (int i = 0; i < TRIES; i++, share *= SHRINK) {
            double width = share * Math.min(box.width(), box.height() / sprite.ratio());
            double slack = box.width() - width;
            placement = null;
            double most = -1;
            for (int step = 0; step < POSITIONS; step++) {
                double at = Math.max(0, Math.min(1, step / (POSITIONS - 1.0) + jitter));
                Placement candidate =
                        standing(box.x() + at * slack, box.bottom(), width, sprite.ratio());
                double covered = fit.inMask(candidate) - 0.02 * Math.abs(at - 0.5);
                if (covered > most) {
                    most = covered;
                    placement = candidate;
                }
            }
            if (fit.cutOff(placement) <= CUT_OFF) {
                return placement;
            }
        }
        return placement;
    }

    /** Stands on the lower part of the area, with some room left and right. */
    private static Placement drawn(
            Fit fit, Box box, Sprite sprite, Ground ground, SplittableRandom random) {
        double share = 0.9 + 0.1 * random.nextDouble();
        double aside = random.nextDouble() - 0.5;
        double lift = 0.025 + 0.055 * random.nextDouble();
        Placement placement = null;
        for (int i = 0; i < TRIES; i++) {
            double bottom = box.bottom() - lift * box.height();
            double size = share * ground.size(bottom, box.bottom());
            double width = size * Math.min(box.width(), box.height() / sprite.ratio());
            double middle = fit.middle(box, (int) (bottom - 0.08 * box.height()));
            double slack = Math.max(0, 0.92 * box.width() - width);
            placement =
                    standing(
                            middle - width / 2 + 0.8 * slack * aside,
                            bottom,
                            width,
                            sprite.ratio());
            if (fit.outside(placement) <= OVER_THE_EDGE && fit.cutOff(placement) <= CUT_OFF) {
                return placement;
            }
            share *= SHRINK;
            aside *= 0.85;
            lift = Math.min(0.16, lift * 1.04);
        }
        return placement;
    }

    private static Placement standing(double left, double bottom, double width, double ratio) {
        int w = Math.max(4, (int) Math.round(width));
        int h = Math.max(4, (int) Math.round(width * ratio));
        return new Placement((int) Math.round(left), (int) Math.round(bottom) - h, w, h);
    }

    /** How a product at a place lies in the areas; judged at about a hundred columns. */
    private record Fit(Plane mask, Plane touched, Sprite sprite) {

        double inMask(Placement at) {
            return 1 - outside(at);
        }

        /** The share of the product's solid pixels that would lie outside the mask. */
        double outside(Placement at) {
            return outside(at, mask, 128);
        }

        /** The share of them that would lie outside the touched area. */
        double cutOff(Placement at) {
            return outside(at, touched, 1);
        }

        private double outside(Placement at, Plane area, int least) {
            int all = 0;
            int outside = 0;
            int step = Math.max(1, at.width() / 100);
            for (int y = 0; y < at.height(); y += step) {
                for (int x = 0; x < at.width(); x += step) {
                    int fromX = x * sprite.picture().width() / at.width();
                    int fromY = y * sprite.picture().height() / at.height();
                    if (sprite.alpha()[fromY * sprite.picture().width() + fromX] > 0.5f) {
                        all++;
                        outside += isIn(area, at.x() + x, at.y() + y, least) ? 0 : 1;
                    }
                }
            }
            return all == 0 ? 0 : (double) outside / all;
        }

        /** The middle of the mask's pixels in a row, or of its box where the row has none. */
        double middle(Box box, int row) {
            double sum = 0;
            int count = 0;
            for (int x = box.x(); x < box.right(); x++) {
                if (isIn(mask, x, row, 128)) {
                    sum += x;
                    count++;
                }
            }
            return count == 0 ? box.x() + box.width() / 2.0 : sum / count;
        }

        private static boolean isIn(Plane area, int x, int y, int least) {
            return x >= 0
                    && y >= 0
                    && x < area.width()
                    && y < area.height()
                    && (area.values()[y * area.width() + x] & 0xff) >= least;
        }
    }
}
