package io.polyptych.system.flux;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request for tests, put together bit by bit; its pictures lie in a folder's object store. */
public final class Asked {
    private final ObjectStore objects;
    private final Pictures pictures;
    private final List<Reference> references = new ArrayList<>();
    private final Map<String, String> parameters = new HashMap<>();
    private int saved;
    private ImageRef scene;
    private Mask mask;
    private String prompt = "A blue mug on a wooden table";
    private String negativePrompt;
    private String subjectWord;
    private int width = 64;
    private int height = 64;
    private long seed = 7;

    public Asked(Path folder) {
        objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
    }

    public ObjectStore objects() {
        return objects;
    }

    public Asked reference(Picture picture) throws IOException {
        return reference(picture, null, Role.SUBJECT);
    }

    /**
     * @param cutOut or null
     */
    public Asked reference(Picture picture, Plane cutOut, Role role) throws IOException {
        references.add(
                Reference.newBuilder()
                        .setLink("reference")
                        .setRole(role)
                        .setImage(save(picture))
                        .setCutOut(cutOut == null ? null : save(cutOut))
                        .setCutOutConfidence(cutOut == null ? 0 : 1)
                        .build());
        return this;
    }

    /** The scene gives the canvas its size. */
    public Asked scene(Picture picture) throws IOException {
        scene = save(picture);
        return canvas(picture.width(), picture.height());
    }

    /**
     * @param area white where the product goes
     */
    public Asked mask(Plane area, MaskKind kind) throws IOException {
        mask = new Mask(save(area), kind);
        return this;
    }

    public Asked prompt(String text) {
        prompt = text;
        return this;
    }

    public Asked negativePrompt(String text) {
        negativePrompt = text;
        return this;
    }

    public Asked subjectWord(String word) {
        subjectWord = word;
        return this;
    }

    public Asked canvas(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    public Asked parameter(String name, Object value) {
        parameters.put(name, value.toString());
        return this;
    }

    public Asked seed(long number) {
        seed = number;
        return this;
    }

    /** The manifest's defaults under the parameters given. */
    public RenderRequest of(Manifest manifest) {
        Map<String, String> all = new HashMap<>(manifest.defaults());
        all.putAll(parameters);
        return new RenderRequest(
                manifest,
                1,
                references,
                scene,
                mask,
                prompt,
                negativePrompt,
                subjectWord,
                width,
                height,
                all,
                seed);
    }

    private ImageRef save(Picture picture) throws IOException {
        return pictures.save("images/%d.png".formatted(saved++), picture);
    }

    private ImageRef save(Plane plane) throws IOException {
        return pictures.save("images/%d.png".formatted(saved++), plane);
    }
}
