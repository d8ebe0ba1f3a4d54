package io.polyptych.device;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.UnrenderableRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one thread that renders on a device: takes a turn, does it, takes the next. */
final class RenderLoop implements Runnable {
    private final WaitingRoom room;
    private final Residency residency;
    private final TimedCalls calls;
    private final OpenRenders open;
    private final GiveUp giveUp;
    private volatile boolean over;

    RenderLoop(
            WaitingRoom room,
            Residency residency,
            TimedCalls calls,
            OpenRenders open,
            GiveUp giveUp) {
        this.room = room;
        this.residency = residency;
        this.calls = calls;
        this.open = open;
        this.giveUp = giveUp;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                Turn turn = room.take(residency.loaded());
                residency.turn().lockInterruptibly();
                try {
                    take(turn);
                } finally {
                    residency.turn().unlock();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            residency.leave();
        }
    }

    /** What is under way is neither saved nor answered any more. */
    void end() {
        over = true;
    }

    private void take(Turn turn) {
        if (turn instanceof Turn.Load load) {
            load(load.first());
        } else if (turn instanceof Turn.Batch batch) {
            render(batch.renders());
        }
    }

    private void load(Render first) {
        try {
            calls.open(first.model(), () -> residency.load(first));
        } catch (ModelUnusable e) {
            // Other models' shots go on.
            if (!over) {
                var failure = RenderOutcome.Failed.by(e);
                room.dismiss(first.model()).forEach(render -> open.refused(render, failure));
            }
        } catch (RuntimeException | Error e) {
            if (over) {
                return;
            }
            room.dismiss(first.model()).forEach(render -> open.broken(render, e));
        }
    }

    private void render(List<Render> batch) {
        Set<Render> unanswered = new LinkedHashSet<>(batch);
        try {
            Render first = batch.get(0);
            Customizer customizer = calls.open(first.model(), () -> residency.customizer(first));
            for (Render render : batch) {
                open.start(render);
            }
            Bisection.run(batch, part -> call(customizer, part), new Answers(unanswered));
        } catch (EngineDead e) {
            giveUp.giveUp("the engine died: " + e.getMessage(), e);
        } catch (ModelUnusable e) {
            if (!over) {
                unanswered.forEach(render -> open.failed(render, RenderOutcome.Failed.by(e)));
            }
        } catch (IOException | RuntimeException | Error e) {
            if (!over) {
                unanswered.forEach(render -> open.broken(render, e));
            }
        }
    }

    private List<TimedCalls.Timed> call(Customizer customizer, List<Render> part)
            throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
        try {
            return calls.render(customizer, part);
        } catch (OutOfDeviceMemory e) {
            residency.loaded().tooLarge(part.get(0).batchKey(), part.size());
            throw e;
        }
    }

    /** Hands each of a batch on as soon as it is known what becomes of it. */
    private final class Answers implements Bisection.Findings<Render, TimedCalls.Timed> {
        private final Set<Render> unanswered;

        Answers(Set<Render> unanswered) {
            this.unanswered = unanswered;
        }

        @Override
        public void rendered(Render render, TimedCalls.Timed timed) {
            if (over) {
                return;
            }
            try {
                open.rendered(render, timed.rendered(), timed.deviceMillis());
                unanswered.remove(render);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new InterruptedIOException("the queue is closed"));
            }
        }

        @Override
        public void failed(Render render, Exception cause) {
            if (over) {
                return;
            }
            open.failed(render, RenderOutcome.Failed.by(cause));
            unanswered.remove(render);
        }
    }
}
