package io.polyptych.device;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls a system: watched, and renders timed and checked against what was asked. */
final class TimedCalls {
    private final DeviceConfig config;
    private final Host host;
    private final Counters counters;
    private final Watchdog watchdog;
    private final GiveUp giveUp;

    /** A picture and its share of its batch's time. */
    record Timed(Rendered rendered, long deviceMillis) {}

    TimedCalls(
            DeviceConfig config, Host host, Counters counters, Watchdog watchdog, GiveUp giveUp) {
        this.config = config;
        this.host = host;
        this.counters = counters;
        this.watchdog = watchdog;
        this.giveUp = giveUp;
    }

    /**
     * Makes a model resident.
     *
     * @param opening does it
     */
    <T> T open(Render.Model model, Supplier<T> opening) {
        Watchdog.Watch watch = watch(config.loadDeadline(), "loaded " + model);
        try {
            return opening.get();
        } finally {
            watch.close();
        }
    }

    List<Timed> render(Customizer customizer, List<Render> batch)
            throws UnrenderableRequest, OutOfDeviceMemory, EngineDead {
        long start = host.now();
        counters.batches.increment();
        List<Rendered> pictures;
        Watchdog.Watch watch =
                watch(
                        config.deadline().multipliedBy(batch.size()),
                        "rendered " + batch.stream().map(Render::key).toList());
        try {
            pictures = customizer.render(batch.stream().map(Render::request).toList());
        } finally {
            watch.close();
            counters.busyNanos.add(host.now() - start);
        }
        long share = host.millisSince(start) / batch.size();
        requireOneEach(batch, pictures);
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            requireCanvas(batch.get(i), pictures.get(i));
            timed.add(new Timed(pictures.get(i), share));
        }
        return timed;
    }

    private Watchdog.Watch watch(Duration deadline, String work) {
        return watchdog.watch(
                deadline, () -> giveUp.giveUp("the deadline passed while it " + work, null));
    }

    private static void requireOneEach(List<Render> batch, List<Rendered> pictures) {
        if (pictures.size() != batch.size()) {
            throw new IllegalStateException(
                    "%s gave %d pictures for %d requests"
                            .formatted(batch.get(0).model(), pictures.size(), batch.size()));
        }
    }

    private static void requireCanvas(Render render, Rendered rendered) {
        var request = render.request();
        var picture = rendered.picture();
        if (picture.width() != request.width() || picture.height() != request.height()) {
            throw new IllegalStateException(
                    "%s gave %d x %d pixels for a canvas of %d x %d"
                            .formatted(
                                    render.model(),
                                    picture.width(),
                                    picture.height(),
                                    request.width(),
                                    request.height()));
        }
    }
}
