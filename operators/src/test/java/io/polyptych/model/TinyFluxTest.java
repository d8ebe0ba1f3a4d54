package io.polyptych.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxInput;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.flux.PositionIds;
import io.polyptych.model.text.ClipTextConfig;
import io.polyptych.model.text.ClipTextEncoder;
import io.polyptych.model.text.ClipTokenizer;
import io.polyptych.model.text.T5Config;
import io.polyptych.model.text.T5Encoder;
import io.polyptych.model.text.T5Tokenizer;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.model.vae.AutoencoderConfig;
import io.polyptych.model.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A whole run from prompt and noise to pixels, all networks together, held to diffusers'
 * FluxPipeline and FluxFillPipeline with the same random weights.
 */
class TinyFluxTest {
    private static final Golden DEV = Golden.of("tiny-flux");
    private static final Golden FILL = Golden.of("tiny-fill");
    private static final String PROMPT = "A blue mug on a wooden table, morning light";
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;
    private static final int STEPS = 4;
    private static final int TEXT = 24;
    private static final double BOUND = 1e-4;

    private record Prompt(Tensor hidden, Tensor pooled) {}

    @Test
    void aPromptAndNoiseBecomeTheReferencesPixels() {
        long before = Scope.openCount();
        try (Scope scope = Scope.open();
                var transformer = transformer(DEV);
                var vae = autoencoder()) {
            Tensor latents = denoised(DEV, transformer, List.of(), 3.5f, scope);
            DEV.check("image", pixels(latents, vae, scope), BOUND);
        }
        assertThat(Scope.openCount()).isEqualTo(before);
    }

    @Test
    void aMaskedSceneIsFilledWithTheReferencesPixels() {
        try (Scope scope = Scope.open();
                var transformer = transformer(FILL);
                var vae = autoencoder()) {
            Tensor mask = FILL.tensor("mask", scope);
            Tensor masked = masked(FILL.floats("scene"), mask.floats(), scope);
            Tensor known = vae.encode(masked, FILL.tensor("posterior", scope), scope);
            List<Tensor> channels =
                    List.of(Packing.pack(known, scope), Packing.packFillMask(mask, scope));
            Tensor latents = denoised(FILL, transformer, channels, 30, scope);
            FILL.check("image", pixels(latents, vae, scope), BOUND);
        }
    }

    /** The scene in -1..1, grey where it is to be painted. */
    private static Tensor masked(float[] scene, float[] mask, Scope scope) {
        float[] masked = new float[scene.length];
        for (int i = 0; i < scene.length; i++) {
            masked[i] = (2 * scene[i] - 1) * (1 - mask[i % mask.length]);
        }
        return scope.floats(masked, 1, 3, 16 * ROWS, 16 * COLUMNS);
    }

    private static Tensor denoised(
            Golden golden,
            FluxTransformer transformer,
            List<Tensor> furtherChannels,
            float guidance,
            Scope scope) {
        Prompt prompt = prompt(scope);
        Tensor ids = PositionIds.grid(ROWS, COLUMNS).tensor(scope);
        Tensor textIds = PositionIds.text(TEXT).tensor(scope);
        var schedule = FlowMatchSchedule.forTokens(STEPS, ROWS * COLUMNS);
        Tensor latents = golden.tensor("noise", scope);
        for (int step = 0; step < STEPS; step++) {
            var channels = new ArrayList<>(List.of(latents));
            channels.addAll(furtherChannels);
            Tensor velocity =
                    transformer.velocity(
                            new FluxInput(
                                    Packing.inChannels(channels, scope),
                                    prompt.hidden(),
                                    prompt.pooled(),
                                    schedule.time(step, Precision.FLOAT32),
                                    guidance,
                                    ids,
                                    textIds),
                            scope);
            latents = schedule.step(step, latents, velocity, scope);
            golden.check("latents." + (step + 1), latents, BOUND);
        }
        return latents;
    }

    private static Prompt prompt(Scope scope) {
        Path clipFolder = DEV.path("text_encoder");
        Path t5Folder = DEV.path("text_encoder_2");
        try (var clipTokens = ClipTokenizer.read(DEV.path("tokenizer"));
                var t5Tokens = T5Tokenizer.read(DEV.path("tokenizer_2"), TEXT);
                var clip =
                        ClipTextEncoder.load(
                                Checkpoint.open(clipFolder),
                                ClipTextConfig.read(clipFolder.resolve("config.json")),
                                Placement.CPU);
                var t5 =
                        T5Encoder.load(
                                Checkpoint.open(t5Folder),
                                T5Config.read(t5Folder.resolve("config.json")),
                                Placement.CPU)) {
            return new Prompt(
                    t5.encode(t5Tokens.encode(PROMPT).tensor(scope), scope),
                    clip.encode(clipTokens.encode(PROMPT).tensor(scope), scope).pooled());
        }
    }

    private static FluxTransformer transformer(Golden golden) {
        Path folder = golden.path("transformer");
        return FluxTransformer.load(
                Checkpoint.open(folder),
                FluxConfig.read(folder.resolve("config.json")),
                Placement.CPU);
    }

    private static Autoencoder autoencoder() {
        Path folder = DEV.path("vae");
        return Autoencoder.load(
                Checkpoint.open(folder),
                AutoencoderConfig.read(folder.resolve("config.json")),
                Placement.CPU);
    }

    /** Pixels in 0..1, as the reference gives them. */
    private static Tensor pixels(Tensor tokens, Autoencoder vae, Scope scope) {
        Tensor decoded = vae.decode(Packing.unpack(tokens, ROWS, COLUMNS, scope), scope);
        float[] numbers = decoded.floats();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.min(1, Math.max(0, numbers[i] / 2 + 0.5f));
        }
        return scope.floats(numbers, decoded.shape());
    }
}
