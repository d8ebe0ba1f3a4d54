package io.polyptych.system.montage;

import io.polyptych.imaging.Box;

/**
 * How far away the piece lies that best continues a hole's rim.
 *
 * @param x pixels to the right
 * @param y pixels down
 */
record Shift(int x, int y) {
    private static final int RIM_SAMPLES = 400;

    /** Unusable sources cost as much as a plain misfit of colours. */
    private static final double UNUSABLE = 0.35;

    /** A far piece is lit differently, one from another height is another thing. */
    private static final double PER_WIDTH_ASIDE = 0.006;

    private static final double PER_HEIGHT_DOWN = 0.08;

    static Shift best(Canvas canvas, byte[] hole, Box box) {
        int[] rim = rim(canvas, hole, box);
        int[] inside = inside(canvas, hole, box);
        int step = Math.max(1, Math.max(box.width(), box.height()) / 64);
        Shift best = new Shift(box.width(), 0);
        double least = Double.MAX_VALUE;
        for (int dy = -box.height() / 4; dy <= box.height() / 4; dy += step) {
            for (int dx = -3 * box.width(); dx <= 3 * box.width(); dx += step) {
                Shift shift = new Shift(dx, dy);
                double cost = shift.cost(canvas, hole, box, rim, inside, least);
                if (cost < least) {
                    least = cost;
                    best = shift;
                }
            }
        }
        return best;
    }

    private double cost(
            Canvas canvas, byte[] hole, Box box, int[] rim, int[] inside, double least) {
        double unusable = 0;
        for (int at : inside) {
            unusable += isUsable(canvas, hole, at) ? 0 : 1;
        }
        double cost =
                UNUSABLE * unusable / Math.max(1, inside.length)
                        + PER_WIDTH_ASIDE * Math.abs(x) / box.width()
                        + PER_HEIGHT_DOWN * Math.abs(y) / box.height();
        if (cost >= least) {
            return cost;
        }
        double misfit = 0;
        for (int at : rim) {
            if (isUsable(canvas, hole, at)) {
                int from = at + y * canvas.width() + x;
                for (int c = 0; c < 3; c++) {
                    misfit +=
                            Math.abs(
                                    (canvas.rgb()[3 * at + c] & 0xff)
                                            - (canvas.rgb()[3 * from + c] & 0xff));
                }
            } else {
                misfit += 3 * 255 * UNUSABLE;
            }
        }
        return cost + misfit / (3 * 255.0 * Math.max(1, rim.length));
    }

    private boolean isUsable(Canvas canvas, byte[] hole, int at) {
        int fromX = at % canvas.width() + x;
        int fromY = at / canvas.width() + y;
        return fromX >= 0
                && fromY >= 0
                && fromX < canvas.width()
                && fromY < canvas.height()
                && hole[fromY * canvas.width() + fromX] == 0;
    }

    /** Places just outside the hole. */
    private static int[] rim(Canvas canvas, byte[] hole, Box box) {
        Box frame = box.grown(4, 4, canvas.width(), canvas.height());
        return sampled(canvas, hole, frame, false);
    }

    private static int[] inside(Canvas canvas, byte[] hole, Box box) {
        return sampled(canvas, hole, box, true);
    }

    private static int[] sampled(Canvas canvas, byte[] hole, Box frame, boolean inside) {
        int[] found = new int[frame.width() * frame.height()];
        int count = 0;
        for (int y = frame.y(); y < frame.bottom(); y++) {
            for (int x = frame.x(); x < frame.right(); x++) {
                int at = y * canvas.width() + x;
                boolean wanted = inside ? hole[at] != 0 : isRim(canvas, hole, x, y);
                if (wanted) {
                    found[count++] = at;
                }
            }
        }
        int step = Math.max(1, count / RIM_SAMPLES);
        int[] samples = new int[(count + step - 1) / step];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = found[i * step];
        }
        return samples;
    }

    private static boolean isRim(Canvas canvas, byte[] hole, int x, int y) {
        if (hole[y * canvas.width() + x] != 0) {
            return false;
        }
        for (int dy = -4; dy <= 4; dy += 4) {
            for (int dx = -4; dx <= 4; dx += 4) {
                int nx = x + dx;
                int ny = y + dy;
                if (nx >= 0
                        && ny >= 0
                        && nx < canvas.width()
                        && ny < canvas.height()
                        && hole[ny * canvas.width() + nx] != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
