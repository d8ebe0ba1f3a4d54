package io.polyptych.embed;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.model.text.ClipTextConfig;
import io.polyptych.model.vision.ImageProcessor;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionFamily;
import io.polyptych.model.vision.VisionTower;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder as transformers publishes an embedder, checked and named, with nothing loaded: {@code
 * config.json}, {@code preprocessor_config.json} (not needed for DINO) and the weights as
 * safetensors; for texts also CLIP's tokenizer.
 *
 * <p>{@link #open} loads it. Immutable, thread-safe.
 */
public final class EmbedderFolder {
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> IMAGENET_DEVIATION = List.of(0.229, 0.224, 0.225);
    private static final String TEXT_TOWER = "text_model.";

    private final Path path;
    private final VisionConfig config;
    private final ImageProcessor processor;
    private final Checkpoint weights;
    private final String digest;
    private final Optional<String> textless;

    private EmbedderFolder(Path path) {
        this.path = path;
        config = VisionConfig.read(path.resolve("config.json"));
        weights = Checkpoint.open(path);
        processor = reference(path, config);
        EmbedderChecks.require(path, config, processor, weights);
        digest = WeightsDigest.of(weights);
        textless = findTextless();
    }

    /**
     * Reads what a folder says and checks that it fits; reads the weights once, for their digest.
     *
     * @throws UnusableModel if a file is missing, the model is of another kind, or it lacks the
     *     part that gives embeddings (CLIP's projection, SigLIP's head); says what to change
     */
    public static EmbedderFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnusableModel(
                    ("%s is no folder; name the one that holds the embedder's config.json,"
                                    + " preprocessor_config.json and model.safetensors")
                            .formatted(folder));
        }
        return new EmbedderFolder(folder.toAbsolutePath().normalize());
    }

    private static ImageProcessor reference(Path path, VisionConfig config) {
        return config.family() == VisionFamily.DINO
                ? ImageProcessor.torchvision(256, 224, IMAGENET_MEAN, IMAGENET_DEVIATION)
                : ImageProcessor.read(path.resolve("preprocessor_config.json"));
    }

    public Path path() {
        return path;
    }

    /** clip, siglip, dino, dinov2 or dinov2_registers. */
    public String family() {
        return config.family().name().toLowerCase(Locale.ROOT);
    }

    /** The SHA-256 of its weights; of several files, of their digests. */
    public String digest() {
        return digest;
    }

    /** The folder's name and the first eight digits of its weights' SHA-256: name@1a2b3c4d. */
    public String model() {
        return path.getFileName() + "@" + digest.substring(0, 8);
    }

    /**
     * What an embedder of this folder is named: {@code name@1a2b3c4d/crop-224}, with -bfloat16
     * behind it where it computes in that.
     */
    public String name(Preparation preparation, Placement placement) {
        return named(new Preparer(preparation, processor).label(), placement);
    }

    /** As {@link #name}, of the patches' embedder: {@code name@1a2b3c4d/patches-256-crop-224}. */
    public String patchesName(Preparation preparation, Placement placement) {
        return named("patches-" + new Preparer(preparation, processor).label(), placement);
    }

    /** As {@link #name}, of the texts' embedder: {@code name@1a2b3c4d/text}. */
    public String textName(Placement placement) {
        return named("text", placement);
    }

    private String named(String what, Placement placement) {
        String behind = placement.precision() == Precision.FLOAT32 ? "" : "-bfloat16";
        return model() + "/" + what + behind;
    }

    /** Whether it is a CLIP with its text tower and tokenizer. */
    public boolean hasText() {
        return textless.isEmpty();
    }

    /** Why it embeds no texts, in words; empty where it does. */
    public Optional<String> textless() {
        return textless;
    }

    private Optional<String> findTextless() {
        boolean tower = weights.names().stream().anyMatch(name -> name.startsWith(TEXT_TOWER));
        if (config.family() != VisionFamily.CLIP || !tower) {
            return Optional.of(
                    ("%s has no text tower; texts need a whole CLIP, as openai/clip-vit-base-patch32"
                                    + " is published")
                            .formatted(path));
        }
        boolean tokenizer = holds("tokenizer.json") || holds("vocab.json") && holds("merges.txt");
        if (!tokenizer) {
            return Optional.of(
                    ("%s has no tokenizer for its text tower: put tokenizer.json, or vocab.json"
                                    + " and merges.txt, beside it")
                            .formatted(path));
        }
        return unreadTexts(path.resolve("config.json"));
    }

    private static Optional<String> unreadTexts(Path file) {
        try {
            return ClipTextConfig.read(file).projection() > 0
                    ? Optional.empty()
                    : Optional.of(
                            "%s: architectures is not CLIPModel, so its texts can't be compared with pictures"
                                    .formatted(file));
        } catch (UnusableModel e) {
            return Optional.of(e.getMessage());
        }
    }

    private boolean holds(String file) {
        return Files.isRegularFile(path.resolve(file));
    }

    /** How long its embeddings of pictures are. */
    public int width() {
        return config.projection() > 0 ? config.projection() : config.width();
    }

    /** Whether its patches can be compared: not CLIP's, which never were to be. */
    public boolean hasPatches() {
        return config.family() != VisionFamily.CLIP;
    }

    /**
     * Loads the vision tower.
     *
     * @return to be closed by the caller
     */
    public NetworkEmbedders open(Placement placement) {
        return new NetworkEmbedders(this, placement);
    }

    VisionTower loadTower(Placement placement) {
        return VisionTower.load(weights, config, placement);
    }

    ClipTexts loadTexts(Placement placement, Resident resident) {
        textless.ifPresent(
                why -> {
                    throw new UnusableModel(why);
                });
        return ClipTexts.load(path, weights, placement, textName(placement), resident);
    }

    void requirePatches() {
        if (!hasPatches()) {
            throw new UnusableModel(
                    "%s is a CLIP, whose patches aren't made to be compared; give a DINOv2 or SigLIP"
                            .formatted(path));
        }
    }

    ImageProcessor processor() {
        return processor;
    }
}
