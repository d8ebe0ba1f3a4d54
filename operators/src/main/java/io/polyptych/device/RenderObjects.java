package io.polyptych.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finished renders: {@code renders/KEY.png}, and beside it {@code renders/KEY.json} with what the
 * picture can't say. The picture is written last, so that one that is there is complete with its
 * notes. Thread-safe.
 */
final class RenderObjects {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The sidecar's content.
     *
     * @param deviceMillis the render's share of its batch's time
     */
    private record Sidecar(List<String> notes, long deviceMillis) {}

    private final ObjectStore objects;

    RenderObjects(ObjectStore objects) {
        this.objects = objects;
    }

    static String picture(String key) {
        return "renders/" + key + ".png";
    }

    static String sidecar(String key) {
        return "renders/" + key + ".json";
    }

    /** A finished render, read from the store. */
    Optional<RenderOutcome.Done> find(String key, RenderRequest request, long waitMillis)
            throws IOException {
        Optional<byte[]> png = objects.find(picture(key));
        if (png.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> json = objects.find(sidecar(key));
        Sidecar sidecar =
                json.isEmpty()
                        ? new Sidecar(List.of(), 0)
                        : JSON.readValue(json.get(), Sidecar.class);
        return Optional.of(
                new RenderOutcome.Done(
                        reference(key, request, png.get()),
                        sidecar.notes(),
                        true,
                        sidecar.deviceMillis(),
                        waitMillis));
    }

    /** Saves a render. A racing writer may win: the reference is to the object read back. */
    RenderOutcome.Done save(Render render, Rendered rendered, long deviceMillis)
            throws IOException {
        String key = render.key();
        byte[] json = JSON.writeValueAsBytes(new Sidecar(rendered.notes(), deviceMillis));
        objects.write(sidecar(key), json);
        objects.write(picture(key), Pictures.png(rendered.picture()));
        return new RenderOutcome.Done(
                reference(key, render.request(), objects.read(picture(key))),
                rendered.notes(),
                false,
                deviceMillis,
                render.waitMillis());
    }

    private ImageRef reference(String key, RenderRequest request, byte[] png) {
        return objects.reference(picture(key), png, request.width(), request.height(), "image/png");
    }
}
