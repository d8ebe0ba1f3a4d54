package io.polyptych.model.adapters;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A published adapter for a FLUX transformer: low-rank products and differences that {@link
 * AdaptedSource} merges into the weights.
 *
 * <p>Conventions are told by the names, tensor by tensor: kohya and ComfyUI, diffusers and PEFT,
 * x-flux's processors; {@link FluxModules} and {@link AdapterKey} list them. A product counts with
 * {@code alpha / rank} where the file has alpha (kohya), with {@code lora_alpha / rank} where a
 * configuration does (PEFT), and with 1 elsewhere. Thread-safe.
 */
public final class Adapter {
    private final Checkpoint file;
    private final AdapterScale scale;
    private final AdapterOptions options;
    private final List<String> faults = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private boolean alphas;

    private Adapter(Checkpoint file, AdapterOptions options) {
        this.file = file;
        this.options = options;
        this.scale = AdapterScale.of(file);
    }

    /** Opens an adapter that acts beside its layers, and nothing else. */
    public static Adapter open(Path path) {
        return open(path, AdapterOptions.PLAIN);
    }

    /**
     * Opens a .safetensors file, or a folder with one and perhaps its adapter_config.json. Reads
     * names and shapes, and alphas.
     *
     * @throws UnusableModel if the file isn't sound, or a name in it is no known adapter's; names
     *     the file, every such key and what is expected
     */
    public static Adapter open(Path path, AdapterOptions options) {
        var adapter = new Adapter(file(path), options);
        adapter.modules().forEach(adapter::add);
        if (!adapter.faults.isEmpty()) {
            List<String> faults = adapter.faults;
            throw new UnusableModel(
                    "%s: %d adapter keys can't be used: %s%s"
                            .formatted(
                                    adapter.origin(),
                                    faults.size(),
                                    String.join(
                                            "; ", faults.subList(0, Math.min(20, faults.size()))),
                                    faults.size() > 20 ? "; ..." : ""));
        }
        return adapter;
    }

    /**
     * The file that {@link #open} reads.
     *
     * @throws UnusableModel if it isn't sound
     */
    public static Checkpoint file(Path path) {
        Path named = path.resolve("pytorch_lora_weights.safetensors");
        return Checkpoint.open(Files.exists(named) ? named : path);
    }

    private Map<String, Map<AdapterKey.Role, String>> modules() {
        var modules = new LinkedHashMap<String, Map<AdapterKey.Role, String>>();
        for (String name : file.names()) {
            if (options.leaves(name)) {
                continue;
            }
            Optional<AdapterKey> key = AdapterKey.of(name);
            if (key.isEmpty()) {
                faults.add(unknown(name));
                continue;
            }
            String before =
                    modules.computeIfAbsent(
                                    key.get().module(), m -> new EnumMap<>(AdapterKey.Role.class))
                            .put(key.get().role(), name);
            if (before != null) {
                faults.add("%s and %s are the same part".formatted(before, name));
            }
        }
        return modules;
    }

    private void add(String module, Map<AdapterKey.Role, String> parts) {
        Optional<Target> target = FluxModules.target(module, options.singleProjection());
        if (target.isEmpty()) {
            faults.add(unknown(parts.values().iterator().next()));
            return;
        }
        String down = parts.get(AdapterKey.Role.DOWN);
        String up = parts.get(AdapterKey.Role.UP);
        if ((down == null) != (up == null)) {
            faults.add("%s lacks its other half".formatted(down == null ? up : down));
        } else if (down != null) {
            addLowRank(module, target.get(), parts);
        } else if (parts.containsKey(AdapterKey.Role.UP_BIAS)) {
            faults.add("%s lacks its product".formatted(parts.get(AdapterKey.Role.UP_BIAS)));
        }
        addDifference(
                target.get(), target.get().weight(), parts.get(AdapterKey.Role.DIFFERENCE), 1);
        addDifference(
                target.get(), target.get().bias(), parts.get(AdapterKey.Role.BIAS_DIFFERENCE), 1);
    }

    private void addLowRank(String module, Target target, Map<AdapterKey.Role, String> parts) {
        String down = parts.get(AdapterKey.Role.DOWN);
        String up = parts.get(AdapterKey.Role.UP);
        double factor = factor(module, down, parts.get(AdapterKey.Role.ALPHA));
        if (target.behind()) {
            changes.add(new Change.Behind(file, down, up, factor, target, target.weight()));
            changes.add(new Change.Behind(file, down, up, factor, target, target.bias()));
        } else {
            changes.add(new Change.Beside(file, down, up, factor, target));
        }
        addDifference(target, target.bias(), parts.get(AdapterKey.Role.UP_BIAS), factor);
    }

    private void addDifference(Target target, String tensor, String key, double factor) {
        if (key != null && target.behind()) {
            faults.add("%s: a difference can't act on an output".formatted(key));
        } else if (key != null) {
            changes.add(new Change.Difference(file, key, factor, target, tensor));
        }
    }

    private double factor(String module, String down, String alpha) {
        long[] shape = file.shape(down);
        if (shape.length != 2 || shape[0] == 0) {
            faults.add("%s: expected [rank, width], found %s".formatted(down, text(shape)));
            return 0;
        } else if (alpha == null) {
            return scale.of(module, shape[0]);
        }
        alphas = true;
        try (Scope scope = Scope.open();
                Tensor tensor = file.read(alpha, scope)) {
            float[] numbers = tensor.floats();
            if (numbers.length != 1) {
                faults.add(
                        "%s: expected one number, found %s".formatted(alpha, text(tensor.shape())));
                return 0;
            }
            return (double) numbers[0] / shape[0];
        }
    }

    private static String text(long[] shape) {
        return Arrays.toString(shape);
    }

    private static String unknown(String key) {
        String expected =
                key.matches("(lora_te|text_encoder).*")
                        ? "a layer of the FLUX transformer: adapters of text encoders aren't merged"
                        : "a kohya, diffusers, PEFT or x-flux name of a FLUX layer with lora_down,"
                                + " lora_up, lora_A, lora_B, alpha, diff or diff_b";
        return "%s: expected %s".formatted(key, expected);
    }

    List<Change> changes() {
        return changes;
    }

    /** What it does, as far as its header tells. */
    public AdapterSummary summary() {
        return AdapterSummary.of(changes, alphas || scale.isGiven());
    }

    /**
     * Whether most of what follows an adapter's convention among these names changes a layer of a
     * FLUX transformer.
     */
    public static boolean isForFlux(Collection<String> names) {
        int known = 0;
        int flux = 0;
        for (String name : names) {
            Optional<AdapterKey> key = AdapterKey.of(name);
            boolean target =
                    key.isPresent()
                            && FluxModules.target(key.get().module(), SingleProjection.INPUT)
                                    .isPresent();
            known += key.isPresent() ? 1 : 0;
            flux += target ? 1 : 0;
        }
        return 2 * flux > known;
    }

    /** The file. */
    public String origin() {
        return file.origin();
    }
}
