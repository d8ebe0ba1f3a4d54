package io.polyptych.system.montage;

import io.polyptych.imaging.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * For every small patch that touches a hole, the known patch that looks most like it; and from
 * those the hole's colours. Search as in PatchMatch (Barnes, Shechtman, Finkelstein and Goldman,
 * 2009), alternated with voting as in Space-Time Completion (Wexler, Shechtman and Irani, 2007).
 */
final class PatchField {
    static final int RADIUS = 3;

    private static final int ROUNDS = 5;
    private static final int SWEEPS = 3;

    /** Things at other heights of a scene are other things: the cost of a whole height away. */
    private static final double OTHER_HEIGHT = 9;

    /** In doubt a plain piece is better than another thing: the share of a piece's detail. */
    private static final double DETAIL = 0.35;

    /** What a pixel further inside says counts for so much less. */
    private static final double TRUST_INWARDS = 0.77;

    private static final double UNKNOWN = 1e9;

    private final int width;
    private final int height;
    private final float[] rgb; // (height, width, 3), 0..1
    private final boolean[] hole; // (height, width)
    private final int[] targets; // places of patches that touch the hole
    private final boolean[] isSource;
    private final int[] sources; // places of patches without hole
    private final int[] match; // (height, width)
    private final double[] cost; // (height, width)
    private final float[] trust; // (height, width): falls from the hole's rim inwards
    private final float[] detail; // (height, width): of sources, the squares around their mean

    PatchField(int width, int height, float[] rgb, boolean[] hole) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.hole = hole;
        this.isSource = new boolean[width * height];
        this.match = new int[width * height];
        this.cost = new double[width * height];
        this.detail = new float[width * height];
        this.trust = trust(width, height, hole);
        int[] touching = new int[width * height];
        int[] free = new int[width * height];
        int touchingCount = 0;
        int freeCount = 0;
        for (int y = RADIUS; y < height - RADIUS; y++) {
            for (int x = RADIUS; x < width - RADIUS; x++) {
                int at = y * width + x;
                if (touchesHole(at)) {
                    touching[touchingCount++] = at;
                } else {
                    isSource[at] = true;
                    detail[at] = detail(at);
                    free[freeCount++] = at;
                }
            }
        }
        this.targets = Arrays.copyOf(touching, touchingCount);
        this.sources = Arrays.copyOf(free, freeCount);
    }

    /** Whether there is anything known to copy from. */
    boolean hasSources() {
        return sources.length > 0;
    }

    /** Starts anywhere: the coarsest level. */
    void startAtRandom(SplittableRandom random) {
        for (int target : targets) {
            match[target] = sources[random.nextInt(sources.length)];
        }
    }

    /** Starts from the matches of the level with half its size. */
    void startFrom(PatchField coarse, SplittableRandom random) {
        for (int target : targets) {
            int x = Math.max(RADIUS, Math.min(coarse.width - 1 - RADIUS, target % width / 2));
            int y = Math.max(RADIUS, Math.min(coarse.height - 1 - RADIUS, target / width / 2));
            int from = coarse.match[y * coarse.width + x];
            int dx = 2 * (from % coarse.width - x);
            int dy = 2 * (from / coarse.width - y);
            int sx = Math.max(RADIUS, Math.min(width - 1 - RADIUS, target % width + dx));
            int sy = Math.max(RADIUS, Math.min(height - 1 - RADIUS, target / width + dy));
            int start = sy * width + sx;
            match[target] =
                    from != 0 && isSource[start] ? start : sources[random.nextInt(sources.length)];
        }
        vote();
    }

    /** Searches and votes in turn; the hole's colours settle. */
    void settle(SplittableRandom random) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int target : targets) {
                cost[target] = difference(target, match[target], UNKNOWN);
            }
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                sweep(sweep % 2 == 0 ? 1 : -1, random);
            }
            vote();
        }
    }

    /** Where a place of the hole is copied from, as a step; 0 where nothing is known. */
    int stepX(int x, int y) {
        int from = match[inside(x, y)];
        return from == 0 ? 0 : from % width - inside(x, y) % width;
    }

    int stepY(int x, int y) {
        int from = match[inside(x, y)];
        return from == 0 ? 0 : from / width - inside(x, y) / width;
    }

    private int inside(int x, int y) {
        int ix = Math.max(RADIUS, Math.min(width - 1 - RADIUS, x));
        int iy = Math.max(RADIUS, Math.min(height - 1 - RADIUS, y));
        return iy * width + ix;
    }

    private void sweep(int direction, SplittableRandom random) {
        for (int i = 0; i < targets.length; i++) {
            int target = targets[direction > 0 ? i : targets.length - 1 - i];
            propose(target, match[target - direction] + direction);
            propose(target, match[target - direction * width] + direction * width);
            for (int reach = Math.max(width, height); reach >= 1; reach /= 2) {
                int x = match[target] % width + random.nextInt(2 * reach + 1) - reach;
                int y = match[target] / width + random.nextInt(2 * reach + 1) - reach;
                if (x >= RADIUS && y >= RADIUS && x < width - RADIUS && y < height - RADIUS) {
                    propose(target, y * width + x);
                }
            }
        }
    }

    private void propose(int target, int source) {
        if (source < 0 || source >= isSource.length || !isSource[source]) {
            return;
        }
        double difference = difference(target, source, cost[target]);
        if (difference < cost[target]) {
            cost[target] = difference;
            match[target] = source;
        }
    }

    private double difference(int target, int source, double most) {
        double away = (double) (target / width - source / width) / height;
        double sum = OTHER_HEIGHT * away * away + DETAIL * detail[source];
        for (int dy = -RADIUS; dy <= RADIUS && sum < most; dy++) {
            int a = 3 * (target + dy * width - RADIUS);
            int b = 3 * (source + dy * width - RADIUS);
            for (int i = 0; i < 3 * (2 * RADIUS + 1); i++) {
                float d = rgb[a + i] - rgb[b + i];
                sum += d * d;
            }
        }
        return sum;
    }

    /**
     * Each pixel of the hole becomes the mean of what the patches over it say, the surer the more.
     */
    private void vote() {
        float[] sums = new float[3 * width * height];
        float[] weights = new float[width * height];
        for (int target : targets) {
            float weight = (float) (trust[target] / (0.02 + cost[target]));
            for (int dy = -RADIUS; dy <= RADIUS; dy++) {
                for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                    int to = target + dy * width + dx;
                    if (hole[to]) {
                        int from = match[target] + dy * width + dx;
                        weights[to] += weight;
                        for (int c = 0; c < 3; c++) {
                            sums[3 * to + c] += weight * rgb[3 * from + c];
                        }
                    }
                }
            }
        }
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * i + c] = sums[3 * i + c] / weights[i];
                }
            }
        }
    }

    private float detail(int at) {
        double[] sum = new double[3];
        double squares = 0;
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                for (int c = 0; c < 3; c++) {
                    float value = rgb[3 * (at + dy * width + dx) + c];
                    sum[c] += value;
                    squares += value * value;
                }
            }
        }
        double count = (2 * RADIUS + 1) * (2 * RADIUS + 1);
        double means = sum[0] * sum[0] + sum[1] * sum[1] + sum[2] * sum[2];
        return (float) Math.max(0, squares - means / count);
    }

    private static float[] trust(int width, int height, boolean[] hole) {
        try (var scratch = new Scratch()) {
            Mat unknown = scratch.keep(new Mat(height, width, CvType.CV_8UC1));
            byte[] values = new byte[hole.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) (hole[i] ? 255 : 0);
            }
            unknown.put(0, 0, values);
            Mat depth = scratch.mat();
            Imgproc.distanceTransform(unknown, depth, Imgproc.DIST_L2, Imgproc.DIST_MASK_5);
            float[] trust = new float[values.length];
            depth.get(0, 0, trust);
            for (int i = 0; i < trust.length; i++) {
                trust[i] = (float) Math.max(1e-12, Math.pow(TRUST_INWARDS, trust[i]));
            }
            return trust;
        }
    }

    private boolean touchesHole(int at) {
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                if (hole[at + dy * width + dx]) {
                    return true;
                }
            }
        }
        return false;
    }
}
