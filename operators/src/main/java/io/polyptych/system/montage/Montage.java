package io.polyptych.system.montage;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts a product's cut-out into a scene, or into a studio where there is none.
 *
 * <p>The seed decides everything that chance decides: the same request gives the same bytes. Holds
 * nothing between requests.
 */
final class Montage implements Customizer {
    private final Pictures pictures;
    private final SpriteLoader sprites;

    Montage(ObjectStore objects) {
        this.pictures = new Pictures(objects);
        this.sprites = new SpriteLoader(pictures);
    }

    /** As many as there are cores: the pictures of a batch are made side by side. */
    @Override
    public int largestBatch() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * @throws UncheckedIOException if the object store fails
     */
    @Override
    public List<Rendered> render(List<RenderRequest> batch) throws UnrenderableRequest {
        try {
            return batch.parallelStream().map(this::renderOrFail).toList();
        } catch (Failed e) {
            throw e.why;
        }
    }

    private Rendered renderOrFail(RenderRequest request) {
        try {
            return render(request);
        } catch (UnrenderableRequest e) {
            throw new Failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries a request's fault through a stream. */
    private static final class Failed extends RuntimeException {
        private final transient UnrenderableRequest why;

        Failed(UnrenderableRequest why) {
            super(why);
            this.why = why;
        }
    }

    private Rendered render(RenderRequest request) throws IOException, UnrenderableRequest {
        MontageSettings settings = MontageSettings.of(request.parameters());
        SplittableRandom random = new SplittableRandom(request.seed());
        Sprite sprite = sprites.load(request.references(), random.split());
        if (request.scene() == null) {
            PromptWords words =
                    PromptWords.of(
                            request.prompt(), request.negativePrompt(), request.subjectWord());
            Picture picture =
                    new StudioShot(settings, random)
                            .render(sprite, words, request.width(), request.height());
            return new Rendered(picture, words.notes());
        }
        if (request.mask() == null) {
            throw new UnrenderableRequest(
                    "montage needs to know where in the scene the product goes; give a mask or a box");
        }
        Picture picture =
                new SceneShot(settings, random)
                        .render(
                                sprite,
                                pictures.load(request.scene()),
                                pictures.loadPlane(request.mask().getImage()),
                                request.mask().getKind());
        return new Rendered(picture, notes(request));
    }

    private static List<String> notes(RenderRequest request) {
        return request.prompt() == null || request.prompt().isBlank()
                ? List.of()
                : List.of(
                        "montage places the product as it was photographed; the prompt had no effect");
    }

    @Override
    public void close() {}
}
