package io.polyptych.system.iccustom;

import io.polyptych.engine.Placement;
import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.Adapter;
import io.polyptych.model.adapters.AdapterOptions;
import io.polyptych.model.adapters.Replaced;
import io.polyptych.model.adapters.SingleProjection;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import io.polyptych.model.weights.WeightSource;
import io.polyptych.system.flux.AdapterNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What IC-Custom publishes, a folder of four files by their names, and what each does to
 * FLUX.1-Fill.
 */
final class AdapterFiles {
    private static final String LORA = "dit_lora_0x1561.safetensors";
    private static final String INPUTS = "dit_txt_img_in_0x1561.safetensors";
    private static final String BOUNDARIES = "dit_boundary_embeddings_0x1561.safetensors";
    private static final String REGISTERS = "dit_task_register_embeddings_0x1561.safetensors";

    /** Noise, latents and mask: what FLUX.1-Fill takes for a token. */
    private static final long FILL_CHANNELS = 384;

    private static final AdapterNames LORA_TENSORS =
            new AdapterNames(
                    "IC-Custom's",
                    Pattern.compile(
                            "(double_blocks\\.\\d+\\.processor\\.(qkv|proj)_lora[12]"
                                    + "|single_blocks\\.\\d+\\.processor\\.(qkv|proj)_lora)"
                                    + "\\.(down|up)\\.weight"),
                    "double_blocks.0.processor.qkv_lora1.down.weight");
    private static final Set<String> INPUT_TENSORS =
            Set.of("img_in.weight", "img_in.bias", "txt_in.weight", "txt_in.bias");

    private final Path folder;

    /**
     * @throws UnusableModel if a file is missing; names all that are
     */
    AdapterFiles(Path folder) {
        this.folder = folder;
        List<String> missing =
                List.of(LORA, INPUTS, BOUNDARIES, REGISTERS).stream()
                        .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                        .toList();
        if (!missing.isEmpty()) {
            throw new UnusableModel(
                    "%s: expected IC-Custom's four files, %s missing; download them from TencentARC/IC-Custom"
                            .formatted(folder, missing));
        }
    }

    /**
     * FLUX.1-Fill's tensors with IC-Custom's merged in: the ways in of image and text replaced, and
     * low-rank products, of which those of the single blocks' linear2 act on its output with the
     * bias. Source: the released code, modules/layers.py, SingleStreamBlockLoraProcessor.
     *
     * @param base by black-forest-labs' names
     * @throws UnusableModel if the base or a file is another model's; names file, tensor, what was
     *     expected and found
     */
    WeightSource adapted(WeightSource base) {
        long channels = base.shape("img_in.weight")[1];
        if (channels != FILL_CHANNELS) {
            throw new UnusableModel(
                    "%s: img_in.weight takes %d channels, expected %d; give FLUX.1-Fill-dev"
                            .formatted(base.origin(), channels, FILL_CHANNELS));
        }
        Checkpoint inputs = Checkpoint.open(folder.resolve(INPUTS));
        if (!inputs.names().equals(INPUT_TENSORS)) {
            throw new UnusableModel(
                    "%s: expected the tensors %s, found %s"
                            .formatted(
                                    inputs.origin(),
                                    new TreeSet<>(INPUT_TENSORS),
                                    new TreeSet<>(inputs.names())));
        }
        Adapter adapter =
                LORA_TENSORS.open(
                        folder.resolve(LORA),
                        AdapterOptions.PLAIN.withSingleProjection(SingleProjection.OUTPUT));
        return new AdaptedSource(
                new Replaced(base, inputs), List.of(new AdaptedSource.Strength(adapter, 1)));
    }

    /**
     * The learned vectors.
     *
     * @param hidden the transformer's width
     */
    LearnedVectors vectors(int hidden, Placement placement) {
        return LearnedVectors.load(
                Checkpoint.open(folder.resolve(BOUNDARIES)),
                Checkpoint.open(folder.resolve(REGISTERS)),
                hidden,
                placement);
    }
}
