package io.polyptych.system.montage;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.MaskKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Puts a product's cut-out into a scene, or into a studio where there is none.
 *
 * <p>The seed decides everything that chance decides: the same request gives the same bytes. Holds
 * nothing between requests.
 */
final class Montage implements Customizer {
    /** Pictures of more pixels are made one after the other: each takes hundreds of megabytes. */
    private static final long MOST_SIDE_BY_SIDE = 6_000_000;

    private final Pictures pictures;
    private final SpriteLoader sprites;

    Montage(ObjectStore objects) {
        this.pictures = new Pictures(objects);
        this.sprites = new SpriteLoader(pictures);
    }

    /** As many as there are cores: small pictures of a batch are made side by side. */
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
            Stream<RenderRequest> requests =
                    batch.stream().anyMatch(Montage::isLarge)
                            ? batch.stream()
                            : batch.parallelStream();
            return requests.map(this::renderOrFail).toList();
        } catch (Failed e) {
            throw e.why;
        }
    }

    private static boolean isLarge(RenderRequest request) {
        return (long) request.width() * request.height() > MOST_SIDE_BY_SIDE;
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
        if (request.scene() == null) {
            Sprite sprite =
                    sprites.load(request.trusted(), settings.seeThrough() > 0, random.split());
            PromptWords words =
                    PromptWords.of(
                            request.prompt(), request.negativePrompt(), request.subjectWord());
            Picture picture =
                    new StudioShot(settings, random)
                            .render(sprite, words, request.width(), request.height());
            return new Rendered(picture, notes(words.notes(), sprite));
        }
        if (request.mask() == null) {
            throw new UnrenderableRequest(
                    "montage needs to know where in the scene the product goes; give a mask or a box");
        }
        return inScene(request, settings, random);
    }

    private Rendered inScene(
            RenderRequest request, MontageSettings settings, SplittableRandom random)
            throws IOException, UnrenderableRequest {
        Plane mask = pictures.loadPlane(request.mask().getImage());
        Box box =
                Box.around(mask)
                        .orElseThrow(
                                () ->
                                        new UnrenderableRequest(
                                                "the mask is empty; white is where the product goes"));
        MaskKind kind = request.mask().getKind();
        Ground ground = Ground.of(request.horizon(), mask.width(), mask.height(), box.bottom());
        ProductView view =
                ProductView.fitting(
                        sprites.views(request.trusted()),
                        (double) box.height() / box.width(),
                        kind == MaskKind.PRECISE ? 0.6 : 0.25,
                        ground.roundness(box.bottom()),
                        random.split());
        Plane touched = settings.reach().around(mask);
        Sprite sprite = sprites.cut(view, settings.seeThrough() > 0);
        Picture picture =
                new SceneShot(pictures.load(request.scene()), mask, kind, box, touched, ground)
                        .render(sprite, settings, random);
        return new Rendered(picture, notes(unheard(request), sprite), touched);
    }

    private static List<String> unheard(RenderRequest request) {
        List<String> notes = new ArrayList<>();
        if (request.prompt() != null && !request.prompt().isBlank()) {
            notes.add(
                    "montage places the product as it was photographed; the prompt had no effect");
        }
        if (request.negativePrompt() != null) {
            notes.add("montage draws nothing in a scene; the negative prompt had no effect");
        }
        return notes;
    }

    private static List<String> notes(List<String> ofPrompt, Sprite sprite) {
        List<String> notes = new ArrayList<>(ofPrompt);
        if (sprite.behind() != null) {
            notes.add("what is behind the product is seen through it, but not bent as by glass");
        }
        return notes;
    }

    @Override
    public void close() {}
}
