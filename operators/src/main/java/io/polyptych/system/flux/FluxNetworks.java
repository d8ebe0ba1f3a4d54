package io.polyptych.system.flux;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Picture;
import io.polyptych.model.Pixels;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxLayout;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.text.AddedWords;
import io.polyptych.model.text.FluxText;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.model.vae.AutoencoderConfig;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * FLUX's networks, resident. Closed by their owner.
 *
 * @param transformer with the system's adapters merged
 */
public record FluxNetworks(
        FluxTransformer transformer, Autoencoder autoencoder, FluxText text, Placement placement)
        implements AutoCloseable {
    /** What the published systems pad a prompt to. */
    private static final int TEXT_TOKENS = 512;

    /**
     * Loads what a manifest names: transformer and vae (a published single file, or a folder with
     * its config.json), tokenizer, text_encoder, tokenizer_2 and text_encoder_2 (folders).
     *
     * @param adapted merges adapters into the transformer's tensors, by black-forest-labs' names
     * @param addedTokens of the system's own, for T5
     * @throws UnusableModel if a file is missing, faulty or another network's
     */
    public static FluxNetworks load(
            ModelFiles files,
            Placement placement,
            UnaryOperator<WeightSource> adapted,
            AddedWords addedTokens) {
        FluxTransformer transformer = transformer(files.require("transformer"), placement, adapted);
        Autoencoder autoencoder = null;
        try {
            autoencoder = autoencoder(files.require("vae"), placement);
            FluxText text =
                    FluxText.load(
                            files.require("tokenizer"),
                            files.require("text_encoder"),
                            files.require("tokenizer_2"),
                            files.require("text_encoder_2"),
                            TEXT_TOKENS,
                            addedTokens,
                            placement);
            return new FluxNetworks(transformer, autoencoder, text, placement);
        } catch (RuntimeException e) {
            transformer.close();
            if (autoencoder != null) {
                autoencoder.close();
            }
            throw e;
        }
    }

    /** As above, with tokens that are looked for in the normalised prompt. */
    public static FluxNetworks load(
            ModelFiles files,
            Placement placement,
            UnaryOperator<WeightSource> adapted,
            List<String> addedTokens) {
        return load(files, placement, adapted, AddedWords.plain(addedTokens));
    }

    private static FluxTransformer transformer(
            Path path, Placement placement, UnaryOperator<WeightSource> adapted) {
        Checkpoint checkpoint = Checkpoint.open(path);
        FluxConfig config = config(path, checkpoint);
        WeightSource source = FluxLayout.canonical(checkpoint, config);
        return FluxTransformer.load(adapted.apply(source), config, placement);
    }

    /** A folder tells its sizes; a single file is of one of the published sizes. */
    private static FluxConfig config(Path path, Checkpoint checkpoint) {
        Path config = path.resolve("config.json");
        if (Files.isRegularFile(config)) {
            return FluxConfig.read(config);
        }
        long channels = checkpoint.shape("img_in.weight")[1];
        return List.of(FluxConfig.DEV, FluxConfig.FILL, FluxConfig.ACE_PLUS).stream()
                .filter(published -> published.inChannels() == channels)
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnusableModel(
                                        "%s: img_in takes %d channels; expected 64 (FLUX.1-dev), 384 (Fill) or 448 (ACE++)"
                                                .formatted(path, channels)));
    }

    private static Autoencoder autoencoder(Path path, Placement placement) {
        Path config = path.resolve("config.json");
        return Autoencoder.load(
                Checkpoint.open(path),
                Files.isRegularFile(config)
                        ? AutoencoderConfig.read(config)
                        : AutoencoderConfig.FLUX,
                placement);
    }

    /**
     * An image's latents as tokens, its posterior sampled.
     *
     * @param name of the image and what was done to it: decides the sample
     * @param pixels (1, 3, height, width), −1..1
     * @param scope owns the result
     * @return (1, tokens, 64), shifted and scaled
     */
    public Tensor encoded(String name, Tensor pixels, Noise noise, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor sample = noise.posterior(name, work, latentShape(pixels));
            return Packing.pack(autoencoder.encode(pixels, sample, work), scope);
        }
    }

    /** Of an image's latents: (1, channels, height, width). */
    public long[] latentShape(Tensor pixels) {
        int reduction = autoencoder.config().reduction();
        int channels = autoencoder.config().latentChannels();
        return new long[] {1, channels, pixels.size(2) / reduction, pixels.size(3) / reduction};
    }

    /** The picture of (1, rows × columns, 64) latents. */
    public Picture decoded(Tensor latents, int rows, int columns) {
        try (Scope work = Scope.open()) {
            Tensor unpacked = Packing.unpack(latents, rows, columns, work);
            return Pixels.picture(autoencoder.decode(unpacked, work));
        }
    }

    @Override
    public void close() {
        transformer.close();
        autoencoder.close();
        text.close();
    }
}
