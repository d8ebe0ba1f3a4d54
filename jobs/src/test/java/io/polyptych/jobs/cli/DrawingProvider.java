package io.polyptych.jobs.cli;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.CustomizerProvider;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.WorkMeter;
import io.polyptych.imaging.Picture;
import io.polyptych.objects.ObjectStore;
import java.util.List;
import java.util.Random;

/**
 * A system that draws noise of its own, whatever it is asked.
 *
 * @param system whose word it takes
 */
record DrawingProvider(String system) implements CustomizerProvider {
    @Override
    public int revision() {
        return 1;
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Customizer open(Manifest manifest, String device, ObjectStore objects, WorkMeter meter) {
        return new Customizer() {
            @Override
            public List<Rendered> render(List<RenderRequest> batch) {
                return batch.stream().map(DrawingProvider::drawn).toList();
            }

            @Override
            public void close() {}
        };
    }

    private static Rendered drawn(RenderRequest request) {
        byte[] rgb = new byte[3 * request.width() * request.height()];
        new Random(request.seed()).nextBytes(rgb);
        return new Rendered(new Picture(request.width(), request.height(), rgb), List.of());
    }
}
