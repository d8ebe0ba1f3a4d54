package io.polyptych.system.montage;

import java.util.Arrays;

/**
 * The cheapest way to part a graph in two, by the blocking flows of Dinic (Soviet Math. Doklady 11,
 * 1970). Made for graphs of some thousand nodes with few links each. Used once.
 */
final class MinCut {
    private final int[] supply; // more than 0: drawn to the first side; less: to the second
    private final int[] head;
    private int[] next;
    private int[] to;
    private int[] room;
    private int links;
    private final int[] level;
    private final int[] current;
    private final int[] path;

    /**
     * @param links how many are expected; more are allowed
     */
    MinCut(int nodes, int links) {
        supply = new int[nodes];
        head = new int[nodes];
        Arrays.fill(head, -1);
        next = new int[2 * links];
        to = new int[2 * links];
        room = new int[2 * links];
        level = new int[nodes];
        current = new int[nodes];
        path = new int[nodes];
    }

    /** What it costs to have a node on the second side, less what it costs on the first. */
    void draw(int node, int cost) {
        supply[node] += cost;
    }

    /** What it costs to have one node on the first side and another on the second; at least 0. */
    void link(int first, int second, int cost) {
        if (links + 2 > to.length) {
            next = Arrays.copyOf(next, 2 * next.length + 2);
            to = Arrays.copyOf(to, next.length);
            room = Arrays.copyOf(room, next.length);
        }
        add(first, second, cost);
        add(second, first, 0);
    }

    private void add(int from, int towards, int cost) {
        to[links] = towards;
        room[links] = cost;
        next[links] = head[from];
        head[from] = links++;
    }

    /** Whether each node is on the second side. */
    boolean[] part() {
        while (levels()) {
            System.arraycopy(head, 0, current, 0, head.length);
            for (int node = 0; node < supply.length; node++) {
                while (supply[node] > 0 && push(node)) {}
            }
        }
        boolean[] second = new boolean[supply.length];
        for (int node = 0; node < second.length; node++) {
            second[node] = level[node] < 0;
        }
        return second;
    }

    /** Distances from what still has supply; whether any of it can go where it is wanted. */
    private boolean levels() {
        Arrays.fill(level, -1);
        int[] queue = current;
        int end = 0;
        for (int node = 0; node < supply.length; node++) {
            if (supply[node] > 0) {
                level[node] = 0;
                queue[end++] = node;
            }
        }
        boolean reached = false;
        for (int at = 0; at < end; at++) {
            int node = queue[at];
            reached |= supply[node] < 0;
            for (int link = head[node]; link >= 0; link = next[link]) {
                if (room[link] > 0 && level[to[link]] < 0) {
                    level[to[link]] = level[node] + 1;
                    queue[end++] = to[link];
                }
            }
        }
        return reached;
    }

    /** Sends some of a node's supply along one way; false if none is left. */
    private boolean push(int from) {
        int node = from;
        int length = 0;
        while (supply[node] >= 0) {
            int link = current[node];
            while (link >= 0 && (room[link] == 0 || level[to[link]] != level[node] + 1)) {
                link = next[link];
            }
            current[node] = link;
            if (link >= 0) {
                path[length++] = link;
                node = to[link];
            } else if (length > 0) {
                node = to[path[--length] ^ 1];
                current[node] = next[current[node]];
            } else {
                return false;
            }
        }
        int amount = Math.min(supply[from], -supply[node]);
        for (int i = 0; i < length; i++) {
            amount = Math.min(amount, room[path[i]]);
        }
        for (int i = 0; i < length; i++) {
            room[path[i]] -= amount;
            room[path[i] ^ 1] += amount;
        }
        supply[from] -= amount;
        supply[node] += amount;
        return true;
    }
}
