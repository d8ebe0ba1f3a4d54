package io.polyptych.imaging;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The cheapest way to part a grid's pixels in two: each pixel has a preference, and neighbours pay
 * for being parted.
 *
 * <p>A minimum cut by augmenting paths on two search trees that are kept from path to path (Boykov
 * and Kolmogorov, An Experimental Comparison of Min-Cut/Max-Flow Algorithms, PAMI 2004). Eight
 * neighbours. Not thread-safe; used once.
 */
final class MinCut {
    private static final byte FREE = 0;
    private static final byte OBJECT = 1;
    private static final byte BACKGROUND = 2;

    private static final int TERMINAL = 8;
    private static final int NONE = 9;

    /** Directions 0..7; 7 - d is the opposite of d. */
    private static final int[] DX = {1, 0, 1, -1, 1, -1, 0, -1};

    private static final int[] DY = {0, 1, 1, 1, -1, -1, -1, 0};

    private final int width;
    private final int height;
    private final float[] terminal;
    private final float[][] room;
    private final byte[] tree;
    private final byte[] parent;
    private final ArrayDeque<Integer> active = new ArrayDeque<>();
    private final ArrayDeque<Integer> orphans = new ArrayDeque<>();
    private final boolean[] queued;

    /**
     * @param preference one a pixel: above 0 for the object, below 0 for the background; changed
     */
    MinCut(int width, int height, float[] preference) {
        this.width = width;
        this.height = height;
        this.terminal = preference;
        this.room = new float[8][width * height];
        this.tree = new byte[width * height];
        this.parent = new byte[width * height];
        this.queued = new boolean[width * height];
    }

    /** What parting two neighbours costs, at least 0. */
    interface Bond {
        /**
         * @param one a pixel's place in the grid
         * @param other its neighbour's
         * @param distance 1, or the root of 2 over a corner
         */
        float between(int one, int other, float distance);
    }

    /** True where a pixel belongs to the object. */
    boolean[] part(Bond bond) {
        connect(bond);
        Arrays.fill(parent, (byte) NONE);
        for (int i = 0; i < terminal.length; i++) {
            if (terminal[i] != 0) {
                tree[i] = terminal[i] > 0 ? OBJECT : BACKGROUND;
                parent[i] = TERMINAL;
                activate(i);
            }
        }
        grow();
        boolean[] object = new boolean[tree.length];
        for (int i = 0; i < object.length; i++) {
            object[i] = tree[i] == OBJECT;
        }
        return object;
    }

    private void connect(Bond bond) {
        float corner = (float) Math.sqrt(2);
        for (int i = 0; i < tree.length; i++) {
            for (int d = 0; d < 4; d++) {
                int n = neighbour(i, d);
                if (n >= 0) {
                    float cost = bond.between(i, n, d < 2 ? 1 : corner);
                    room[d][i] = cost;
                    room[opposite(d)][n] = cost;
                }
            }
        }
    }

    private void grow() {
        while (!active.isEmpty()) {
            int i = active.peek();
            int met = tree[i] == FREE ? -1 : growFrom(i);
            if (met < 0) {
                active.poll();
                queued[i] = false;
            } else {
                augment(i, met);
                adopt();
            }
        }
    }

    /** Takes free neighbours into the tree; the direction of one of the other tree, or -1. */
    private int growFrom(int i) {
        for (int d = 0; d < 8; d++) {
            int n = neighbour(i, d);
            if (n < 0 || !(roomOutwards(i, n, d) > 0)) {
                continue;
            }
            if (tree[n] == FREE) {
                tree[n] = tree[i];
                parent[n] = (byte) opposite(d);
                activate(n);
            } else if (tree[n] != tree[i]) {
                return d;
            }
        }
        return -1;
    }

    /** Room along the flow, which runs from the object's terminal to the background's. */
    private float roomOutwards(int i, int n, int d) {
        return tree[i] == OBJECT ? room[d][i] : room[opposite(d)][n];
    }

    private void augment(int i, int d) {
        int n = neighbour(i, d);
        int from = tree[i] == OBJECT ? i : n;
        int to = tree[i] == OBJECT ? n : i;
        int way = tree[i] == OBJECT ? d : opposite(d);
        float most = Math.min(room[way][from], Math.min(least(from), least(to)));
        room[way][from] -= most;
        room[opposite(way)][to] += most;
        push(from, most);
        push(to, most);
    }

    private float least(int start) {
        float least = Float.MAX_VALUE;
        int i = start;
        while (parent[i] != TERMINAL) {
            int up = neighbour(i, parent[i]);
            float here = tree[i] == OBJECT ? room[opposite(parent[i])][up] : room[parent[i]][i];
            least = Math.min(least, here);
            i = up;
        }
        return Math.min(least, Math.abs(terminal[i]));
    }

    private void push(int start, float flow) {
        int i = start;
        while (parent[i] != TERMINAL) {
            int d = parent[i];
            int up = neighbour(i, d);
            float[] along = tree[i] == OBJECT ? room[opposite(d)] : room[d];
            float[] back = tree[i] == OBJECT ? room[d] : room[opposite(d)];
            int tail = tree[i] == OBJECT ? up : i;
            int head = tree[i] == OBJECT ? i : up;
            along[tail] -= flow;
            back[head] += flow;
            if (!(along[tail] > 0)) {
                orphan(i);
            }
            i = up;
        }
        terminal[i] -= Math.copySign(flow, terminal[i]);
        if (terminal[i] == 0) {
            orphan(i);
        }
    }

    private void orphan(int i) {
        parent[i] = NONE;
        orphans.push(i);
    }

    private void adopt() {
        while (!orphans.isEmpty()) {
            int i = orphans.pop();
            if (!adopted(i)) {
                release(i);
            }
        }
    }

    private boolean adopted(int i) {
        for (int d = 0; d < 8; d++) {
            int n = neighbour(i, d);
            if (n < 0 || tree[n] != tree[i]) {
                continue;
            }
            float here = tree[i] == OBJECT ? room[opposite(d)][n] : room[d][i];
            if (here > 0 && rooted(n)) {
                parent[i] = (byte) d;
                return true;
            }
        }
        return false;
    }

    private boolean rooted(int start) {
        int i = start;
        while (parent[i] != TERMINAL) {
            if (parent[i] == NONE) {
                return false;
            }
            i = neighbour(i, parent[i]);
        }
        return true;
    }

    private void release(int i) {
        for (int d = 0; d < 8; d++) {
            int n = neighbour(i, d);
            if (n >= 0 && tree[n] == tree[i]) {
                if ((tree[i] == OBJECT ? room[opposite(d)][n] : room[d][i]) > 0) {
                    activate(n);
                }
                if (parent[n] == opposite(d)) {
                    orphan(n);
                }
            }
        }
        tree[i] = FREE;
    }

    private void activate(int i) {
        if (!queued[i]) {
            queued[i] = true;
            active.add(i);
        }
    }

    private static int opposite(int d) {
        return 7 - d;
    }

    /** The neighbour's place; -1 beyond the grid. */
    private int neighbour(int i, int d) {
        int x = i % width + DX[d];
        int y = i / width + DY[d];
        return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
    }
}
