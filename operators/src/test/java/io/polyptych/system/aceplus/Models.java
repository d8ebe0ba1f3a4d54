package io.polyptych.system.aceplus;

import io.polyptych.contract.Manifest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.system.flux.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The tiny models of ACE++ and the pictures that the reference was given. */
final class Models {
    private Models() {}

    /** FLUX.1-Fill with an adapter: subject, portrait or local-editing. */
    static Manifest adapter(String name) {
        Manifest tiny = TinyModel.of("ace-plus");
        return with(
                tiny,
                Map.of("adapter", Path.of(tiny.folder(), name + ".safetensors")),
                Map.of("adapter", name));
    }

    static Manifest full() {
        Path transformer = Golden.folder("ace-plus-full").resolve("transformer");
        return without(
                "adapter",
                with(TinyModel.of("ace-plus"), Map.of("transformer", transformer), Map.of()));
    }

    static Manifest without(String role, Manifest manifest) {
        Map<String, String> files = new HashMap<>(manifest.files());
        files.remove(role);
        return copy(manifest, files, manifest.defaults());
    }

    static Manifest with(Manifest tiny, Map<String, Path> files, Map<String, String> defaults) {
        Map<String, String> paths = new HashMap<>(tiny.files());
        files.forEach((role, path) -> paths.put(role, path.toString()));
        Map<String, String> all = new HashMap<>(tiny.defaults());
        all.putAll(defaults);
        return copy(tiny, paths, all);
    }

    private static Manifest copy(
            Manifest tiny, Map<String, String> files, Map<String, String> defaults) {
        return new Manifest(
                tiny.system(),
                tiny.name(),
                tiny.folder(),
                files,
                tiny.digest(),
                tiny.licence(),
                tiny.uses(),
                tiny.precision(),
                defaults);
    }

    static Picture picture(String name) throws IOException {
        return stored().load(image(name));
    }

    static Plane mask(String name) throws IOException {
        return stored().loadPlane(image(name));
    }

    private static Pictures stored() {
        return new Pictures(new ObjectStore(folder().toUri().toString()));
    }

    private static Path folder() {
        return Golden.folder("ace-plus").toAbsolutePath().normalize();
    }

    private static ImageRef image(String name) throws IOException {
        byte[] png = Files.readAllBytes(folder().resolve(name + ".png"));
        return new ObjectStore(folder().toUri().toString())
                .reference(name + ".png", png, 1, 1, "image/png");
    }
}
