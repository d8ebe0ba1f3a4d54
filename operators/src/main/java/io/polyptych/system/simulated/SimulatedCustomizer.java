package io.polyptych.system.simulated;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.imaging.Picture;
import java.time.Duration;
import java.util.List;

/** Waits, then returns a canvas of one colour, which follows from the seed. */
final class SimulatedCustomizer implements Customizer {
    private final Duration perRender;
    private final String device;

    SimulatedCustomizer(Duration perRender, String device) {
        this.perRender = perRender;
        this.device = device;
    }

    @Override
    public List<Rendered> render(List<RenderRequest> batch) {
        return batch.stream().map(this::render).toList();
    }

    private Rendered render(RenderRequest request) {
        long start = System.nanoTime();
        try {
            Thread.sleep(perRender.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it simulated a render", e);
        }
        Picture picture = flat(request);
        SimulatedRenders.add(
                new SimulatedRenders.Span(
                        device, request.key(), perRender.toNanos(), start, System.nanoTime()));
        return new Rendered(picture, List.of("simulated: a flat picture"));
    }

    private static Picture flat(RenderRequest request) {
        byte[] rgb = new byte[3 * request.width() * request.height()];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (request.seed() >> (8 * (i % 3)));
        }
        return new Picture(request.width(), request.height(), rgb);
    }

    @Override
    public void close() {}
}
