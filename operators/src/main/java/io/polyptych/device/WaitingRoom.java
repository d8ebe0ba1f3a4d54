package io.polyptych.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where requests wait for the device; it never turns one away. Thread-safe. */
final class WaitingRoom {
    private final List<Render> waiting = new ArrayList<>();
    private final Turns turns;
    private final Host host;

    WaitingRoom(Turns turns, Host host) {
        this.turns = turns;
        this.host = host;
    }

    synchronized void add(Render render) {
        waiting.add(render);
        notifyAll();
    }

    /** Waits until there is something to do; the requests of a batch have then left the room. */
    synchronized Turn take(Loaded loaded) throws InterruptedException {
        while (true) {
            Turn turn = turns.next(waiting, loaded, host.now());
            if (turn instanceof Turn.Wait wait) {
                TimeUnit.NANOSECONDS.timedWait(this, wait.nanos());
                continue;
            }
            if (turn instanceof Turn.Batch batch) {
                waiting.removeAll(batch.renders());
            }
            return turn;
        }
    }

    /** Lets those of one model out, since it can't be served. */
    synchronized List<Render> dismiss(Render.Model model) {
        List<Render> dismissed =
                waiting.stream().filter(render -> render.model().equals(model)).toList();
        waiting.removeAll(dismissed);
        return dismissed;
    }
}
