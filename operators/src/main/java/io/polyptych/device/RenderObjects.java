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
 * picture can't say and, of a scene, {@code renders/KEY.touched.png}. The picture is written last,
 * so that one that is there is complete. Thread-safe.
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
    private final Pictures pictures;
    private final KeptScene scenes;

    RenderObjects(ObjectStore objects) {
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.scenes = new KeptScene(pictures);
    }

    static String picture(String key) {
        return "renders/" + key + ".png";
    }

    static String sidecar(String key) {
        return "renders/" + key + ".json";
    }

    static String touched(String key) {
        return "renders/" + key + ".touched.png";
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
                        reference(picture(key), request, png.get()),
                        touchedOf(key, request),
                        sidecar.notes(),
                        true,
                        sidecar.deviceMillis(),
                        waitMillis));
    }

    /**
     * Saves a render. A racing writer may win: the reference is to the object read back.
     *
     * @throws SceneNotKept if it must not be saved
     */
    RenderOutcome.Done save(Render render, Rendered rendered, long deviceMillis)
            throws IOException, SceneNotKept {
        String key = render.key();
        scenes.check(render.request(), rendered);
        byte[] json = JSON.writeValueAsBytes(new Sidecar(rendered.notes(), deviceMillis));
        objects.write(sidecar(key), json);
        ImageRef touched =
                rendered.touched() == null ? null : pictures.save(touched(key), rendered.touched());
        objects.write(picture(key), Pictures.png(rendered.picture()));
        return new RenderOutcome.Done(
                reference(picture(key), render.request(), objects.read(picture(key))),
                touched,
                rendered.notes(),
                false,
                deviceMillis,
                render.waitMillis());
    }

    /** Null for a render without a scene, and for one kept from before these were stored. */
    private ImageRef touchedOf(String key, RenderRequest request) throws IOException {
        if (request.scene() == null || request.mask() == null) {
            return null;
        }
        return objects.find(touched(key))
                .map(png -> reference(touched(key), request, png))
                .orElse(null);
    }

    private ImageRef reference(String name, RenderRequest request, byte[] png) {
        return objects.reference(name, png, request.width(), request.height(), "image/png");
    }
}
