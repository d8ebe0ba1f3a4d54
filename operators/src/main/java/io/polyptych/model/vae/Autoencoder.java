package io.polyptych.model.vae;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.WeightSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The autoencoder between pixels and latents of FLUX (16 channels) and SDXL (4 channels).
 *
 * <p>Pixels are (batch, 3, height, width) in -1..1; latents (batch, latentChannels, height / 8,
 * width / 8). Every tensor given is borrowed, on any device and in any precision; what is returned
 * is in the placement's, and belongs to the scope given. Canvases beyond {@link
 * Tiling#beyondPixels} are done in tiles. Source: diffusers, AutoencoderKL. Thread-safe; whoever
 * loads it closes it.
 */
public final class Autoencoder implements AutoCloseable {
    private final AutoencoderConfig config;
    private final Placement placement;
    private final Tiling tiling;
    private final Stack encoder;
    private final Stack decoder;

    private Autoencoder(
            AutoencoderConfig config,
            Placement placement,
            Tiling tiling,
            Stack encoder,
            Stack decoder) {
        this.config = config;
        this.placement = placement;
        this.tiling = tiling;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /**
     * Loads it from the names of a diffusers folder (vae), today's or those until diffusers 0.17,
     * or of the single file as black-forest-labs publish it (ae.safetensors).
     *
     * @throws io.polyptych.model.weights.UnusableModel if tensors are missing or misshapen
     */
    public static Autoencoder load(
            WeightSource source, AutoencoderConfig config, Placement placement) {
        return load(source, config, placement, Tiling.of(config));
    }

    /** As {@link #load}, with tiles of another size or for canvases of another. */
    public static Autoencoder load(
            WeightSource source, AutoencoderConfig config, Placement placement, Tiling tiling) {
        tiling.requireFor(config);
        WeightSource named = require(source, config);
        Stack encoder = Stack.load(named, Steps.encoder(config), config.groups(), placement);
        try {
            Stack decoder = Stack.load(named, Steps.decoder(config), config.groups(), placement);
            return new Autoencoder(config, placement, tiling, encoder, decoder);
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    /**
     * Checks that it can be loaded, without reading numbers.
     *
     * @return the source under diffusers' names
     * @throws io.polyptych.model.weights.UnusableModel if tensors are missing or misshapen
     */
    public static WeightSource require(WeightSource source, AutoencoderConfig config) {
        Map<String, long[]> shapes = shapes(config);
        WeightSource named = Names.diffusers(source, shapes, config);
        named.require(shapes);
        return named;
    }

    /** Names, as diffusers has them, and shapes of its tensors. */
    public static Map<String, long[]> shapes(AutoencoderConfig config) {
        var shapes = new LinkedHashMap<String, long[]>();
        for (List<Step> steps : List.of(Steps.encoder(config), Steps.decoder(config))) {
            for (Step step : steps) {
                step.shapes().forEach((name, shape) -> shapes.put(step.prefix() + name, shape));
            }
        }
        return shapes;
    }

    public AutoencoderConfig config() {
        return config;
    }

    /**
     * A picture's latents, shifted and scaled as the transformer takes them.
     *
     * @param noise of the latents' shape, normally distributed: the sample of the posterior; or
     *     null for its mean
     */
    public Tensor encode(Tensor pixels, Tensor noise, Scope scope) {
        return latents(pixels, noise, config.shift(), scope);
    }

    /**
     * As {@link #encode}, scaled but not shifted: what SynCD was trained with for its references.
     */
    public Tensor encodeUnshifted(Tensor pixels, Tensor noise, Scope scope) {
        return latents(pixels, noise, 0, scope);
    }

    /** Pixels of latents that are shifted and scaled; they may lie a little outside -1..1. */
    public Tensor decode(Tensor latents, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor placed = work.place(latents, placement);
            Tensor z = work.call("vae.unscaled", placed, config.shift(), config.scale());
            return decodeRaw(z, scope);
        }
    }

    /** The posterior: (batch, 2 latentChannels, …), mean and then logarithm of the variance. */
    public Tensor moments(Tensor pixels, Scope scope) {
        return whole(pixels.size(2) * pixels.size(3))
                ? plainly(encoder, pixels, (name, tensor) -> {}, scope)
                : tiled(encoder, pixels, new Tiles(tiling.side(), latentSide()), scope);
    }

    /** Pixels of latents that are neither shifted nor scaled. */
    public Tensor decodeRaw(Tensor z, Scope scope) {
        long side = config.reduction();
        return whole(z.size(2) * side * z.size(3) * side)
                ? plainly(decoder, z, (name, tensor) -> {}, scope)
                : tiled(decoder, z, new Tiles(latentSide(), tiling.side()), scope);
    }

    /** The encoder, never in tiles; shows what each block gives, by its name in diffusers. */
    Tensor encoded(Tensor pixels, BiConsumer<String, Tensor> seen, Scope scope) {
        return plainly(encoder, pixels, seen, scope);
    }

    /** The decoder, likewise. */
    Tensor decoded(Tensor z, BiConsumer<String, Tensor> seen, Scope scope) {
        return plainly(decoder, z, seen, scope);
    }

    private Tensor latents(Tensor pixels, Tensor noise, double shift, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor moments = moments(pixels, work);
            Tensor z =
                    noise == null
                            ? work.call("vae.mean", moments)
                            : work.call("vae.sample", moments, work.place(noise, placement));
            return work.call("vae.scaled", z, shift, config.scale()).moveTo(scope);
        }
    }

    private Tensor plainly(
            Stack stack, Tensor input, BiConsumer<String, Tensor> seen, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor result = stack.run(work.place(input, placement), seen, work);
            return work.call("vae.planes", result).moveTo(scope);
        }
    }

    private Tensor tiled(Stack stack, Tensor input, Tiles tiles, Scope scope) {
        try (Scope work = Scope.open()) {
            Tensor placed = work.place(input, placement);
            return tiles.run(placed, (tile, owner) -> stack.run(tile, (n, t) -> {}, owner), work)
                    .moveTo(scope);
        }
    }

    private boolean whole(long pixels) {
        return pixels <= tiling.beyondPixels();
    }

    private int latentSide() {
        return tiling.side() / config.reduction();
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
