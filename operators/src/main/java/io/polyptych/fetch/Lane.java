package io.polyptych.fetch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The visits of one host, under way and waiting. Not thread-safe: {@link HostLanes} guards it. */
final class Lane {
    private final String host;
    private final int places;
    private final HostHealth health;
    private final Queue<HostLanes.Waiting<?>> waiting = new ArrayDeque<>();
    private int busy;
    private boolean alarmed;

    Lane(String host, int places, HostHealth health) {
        this.host = host;
        this.places = places;
        this.health = health;
    }

    String host() {
        return host;
    }

    HostHealth health() {
        return health;
    }

    Queue<HostLanes.Waiting<?>> waiting() {
        return waiting;
    }

    boolean hasPlace() {
        return busy < places;
    }

    boolean isEmpty() {
        return busy == 0 && waiting.isEmpty();
    }

    /** This machine is never left alone. */
    HostHealth.Answer mayAsk(long now) {
        return host.equals(HostLanes.HERE) ? HostHealth.Answer.ASK : health.mayAsk(now);
    }

    /** Takes a place for the one that waited longest. */
    HostLanes.Waiting<?> enter() {
        busy++;
        return waiting.remove();
    }

    void leave() {
        busy--;
    }

    /** All that waited; they no longer do. */
    List<HostLanes.Waiting<?>> takeAll() {
        List<HostLanes.Waiting<?>> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    /** Whether it will be looked after when the host's pause is over. */
    boolean isAlarmed() {
        return alarmed;
    }

    void setAlarmed(boolean alarmed) {
        this.alarmed = alarmed;
    }
}
