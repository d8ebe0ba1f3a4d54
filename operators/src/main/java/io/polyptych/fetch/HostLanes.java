package io.polyptych.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A lane a host: so many visits of it at a time, the others waiting without a thread, and none
 * while the host is left alone. So a slow host takes its own connections and no other's.
 *
 * <p>Thread-safe; whoever made it closes it. What waits then is never done.
 */
final class HostLanes implements AutoCloseable {
    /** What is no host: visits that only the number of threads bounds. */
    static final String HERE = "";

    /** Hosts in trouble that are remembered. */
    private static final int MOST_LANES = 1_000;

    private final HostLimits limits;
    private final ExecutorService threads;
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "fetch-lanes"));
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    HostLanes(int threads, HostLimits limits) {
        this.limits = limits;
        this.threads = Executors.newFixedThreadPool(threads, work -> daemon(work, "fetch"));
    }

    /**
     * Does something at a host when its turn comes.
     *
     * @param deadline past which it isn't begun any more
     * @return fails with what the visit throws, or with a {@link FetchFailure}
     */
    <T> CompletableFuture<T> visit(String host, Deadline deadline, Visit<T> visit) {
        Waiting<T> waiting = new Waiting<>(deadline, visit, new CompletableFuture<>());
        synchronized (this) {
            Lane lane = lanes.computeIfAbsent(host, this::lane);
            lane.waiting().add(waiting);
            advance(lane);
        }
        return waiting.done;
    }

    /** Hosts that are left alone now; {@link #HERE} is none. */
    synchronized int paused() {
        return (int)
                lanes.values().stream()
                        .filter(lane -> !lane.host().equals(HERE))
                        .filter(lane -> lane.health().isPaused())
                        .count();
    }

    private Lane lane(String host) {
        if (lanes.size() >= MOST_LANES) {
            lanes.values().stream()
                    .filter(Lane::isEmpty)
                    .findFirst()
                    .ifPresent(eldest -> lanes.remove(eldest.host()));
        }
        int places = host.equals(HERE) ? Integer.MAX_VALUE : limits.connections();
        return new Lane(host, places, new HostHealth(limits));
    }

    private synchronized void advance(Lane lane) {
        if (lane.health().isDown() && !lane.hasPlace()) {
            refuse(lane);
        }
        while (lane.hasPlace() && !lane.waiting().isEmpty()) {
            switch (lane.mayAsk(System.nanoTime())) {
                case ASK -> {
                    Waiting<?> next = lane.enter();
                    execute(() -> run(lane, next));
                }
                case DOWN -> refuse(lane);
                case WAIT -> {
                    wakeAfterPause(lane);
                    return;
                }
            }
        }
        if (lane.isEmpty() && lane.health().isFresh()) {
            lanes.remove(lane.host(), lane);
        }
    }

    private void refuse(Lane lane) {
        var refused = lane.takeAll();
        FetchFailure why =
                FetchFailure.givenUp(
                        "%s failed %d times in a row and is left alone for now; send it again when it answers"
                                .formatted(lane.host(), lane.health().failures()));
        // On a thread of ours: whoever waits for them must not go on under this lock.
        execute(() -> refused.forEach(waiting -> waiting.done.completeExceptionally(why)));
    }

    private void wakeAfterPause(Lane lane) {
        if (lane.isAlarmed() || lane.health().isTrying()) {
            return;
        }
        lane.setAlarmed(true);
        Runnable wake =
                () -> {
                    synchronized (this) {
                        lane.setAlarmed(false);
                        advance(lane);
                    }
                };
        long nanos = Math.max(0, lane.health().pausedUntil() - System.nanoTime());
        try {
            alarms.schedule(wake, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            lane.takeAll();
        }
    }

    private <T> void run(Lane lane, Waiting<T> waiting) {
        Leaving leaving = new Leaving(lane);
        if (waiting.deadline.isOver()) {
            leaving.once(lane.health()::notAsked);
            waiting.done.completeExceptionally(FetchFailure.timedOut());
            return;
        }
        try {
            T result = waiting.visit.run(() -> leaving.once(lane.health()::answered));
            leaving.once(lane.health()::answered);
            waiting.done.complete(result);
        } catch (Throwable e) {
            boolean noAnswer = e instanceof FetchFailure failure && failure.passing();
            leaving.once(
                    noAnswer
                            ? () -> lane.health().failed(System.nanoTime())
                            : lane.health()::answered);
            waiting.done.completeExceptionally(e);
        }
    }

    private void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            if (!threads.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        alarms.shutdownNow();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A visit gives its place back once, whoever says so first. */
    private final class Leaving {
        private final Lane lane;
        private boolean left;

        Leaving(Lane lane) {
            this.lane = lane;
        }

        void once(Runnable report) {
            synchronized (HostLanes.this) {
                if (!left) {
                    left = true;
                    report.run();
                    lane.leave();
                    advance(lane);
                }
            }
        }
    }

    /** Something done at a host. */
    interface Visit<T> {
        /**
         * @param leave to be called once nothing more is wanted from the host; the next may then
         *     ask it while this visit goes on
         */
        T run(Runnable leave) throws Exception;
    }

    /** A visit whose turn comes. */
    record Waiting<T>(Deadline deadline, Visit<T> visit, CompletableFuture<T> done) {}
}
