package io.polyptych.caption;

import io.polyptych.imaging.Pictures;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Has a vision-language model describe product and scene, each once, and composes what the model
 * gives no words for; the caption's note then says which, and why. Thread-safe.
 */
final class ModelCaptioner implements Captioner {
    private final CaptionConfig config;
    private final Instructions instructions;
    private final VisionModel model;
    private final Pictures pictures;
    private final KeptWords kept;
    private final ComposedCaptioner composed;
    private final String revision;
    private final UnderWay underWay = new UnderWay();

    ModelCaptioner(
            CaptionConfig config,
            Instructions instructions,
            VisionModel model,
            ObjectStore objects) {
        this.config = config;
        this.instructions = instructions;
        this.model = model;
        this.pictures = new Pictures(objects);
        this.kept = new KeptWords(objects);
        this.composed = new ComposedCaptioner(objects);
        this.revision = revision(config, instructions);
    }

    /** The model's name, and a digest of its instructions and of what else decides the words. */
    @Override
    public String revision() {
        return revision;
    }

    private static String revision(CaptionConfig config, Instructions instructions) {
        AskConfig ask = config.ask();
        String decides =
                Digests.ofParts(
                        List.of(
                                "model-1",
                                instructions.digest(),
                                Integer.toString(ask.longEdge()),
                                Integer.toString(ask.jpegQuality()),
                                Integer.toString(ask.maxTokens()),
                                Integer.toString(ask.mostChars()),
                                Boolean.toString(config.newScenes())));
        return config.model() + " " + decides;
    }

    @Override
    public Caption caption(CaptionRequest request) throws IOException, InterruptedException {
        TimeLeft time = TimeLeft.of(config.server().shotTimeout());
        Described described = new Described(request);
        if (request.reference() != null) {
            described.product =
                    words(Wanted.PRODUCT, request.reference(), request, time, described);
        }
        if (request.scene() != null) {
            described.scene = words(Wanted.SCENE, request.scene(), request, time, described);
        } else if (thinksUp(request)) {
            described.scene =
                    words(Wanted.NEW_SCENE, request.reference(), request, time, described);
        }
        return described.caption(composed, config.model());
    }

    private boolean thinksUp(CaptionRequest request) {
        return config.newScenes() && request.newScene() != null && request.reference() != null;
    }

    /** The model's words, or null and a fault that is noted. */
    private String words(
            Wanted wanted,
            ImageRef image,
            CaptionRequest request,
            TimeLeft time,
            Described described)
            throws IOException, InterruptedException {
        String facts = wanted.withFacts() ? ProductFacts.of(request) : "";
        long seed = wanted.thoughtUp() ? request.newScene() : 0;
        String key = key(wanted, facts, image, seed);
        try {
            return underWay.get(
                    key,
                    time,
                    () -> {
                        Optional<String> before = kept.find(key);
                        if (before.isPresent()) {
                            return before.get();
                        }
                        String words = model.words(question(wanted, facts, image, seed), time);
                        kept.keep(key, words, wanted, config.model());
                        return words;
                    });
        } catch (ModelFault fault) {
            described.missing(wanted, fault);
            return null;
        }
    }

    private String key(Wanted wanted, String facts, ImageRef image, long seed) {
        return Digests.ofParts(
                List.of(
                        "words-1",
                        revision,
                        wanted.word(),
                        facts,
                        image.getSha256(),
                        Long.toString(seed)));
    }

    private Question question(Wanted wanted, String facts, ImageRef image, long seed)
            throws IOException {
        Instruction told = instructions.of(wanted);
        return new Question(
                wanted,
                told.system(),
                told.question(facts),
                SentPicture.of(image, pictures, config.ask()),
                (int) (seed & Integer.MAX_VALUE));
    }

    @Override
    public void close() throws IOException {
        model.close();
    }
}
