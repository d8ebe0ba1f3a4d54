package io.polyptych.model.check;

import io.polyptych.model.adapters.AdaptedSource;
import io.polyptych.model.adapters.Adapter;
import io.polyptych.model.adapters.AdapterOptions;
import io.polyptych.model.adapters.AdapterSummary;
import io.polyptych.model.adapters.SingleProjection;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an adapter is and whether it can be merged: opened as a run would open it, by its header and
 * alphas.
 */
final class AdapterCheck {
    /** How the tensors of low-rank adapters of any network end. */
    private static final Pattern PART =
            Pattern.compile(
                    ".*(\\.lora_[AB](\\.[^.]+)?\\.(weight|bias)|\\.lora_(down|up)\\.weight"
                            + "|\\.lora\\.(down|up)\\.weight|_lora\\d?\\.(down|up)\\.weight"
                            + "|\\.lora_magnitude_vector.*|\\.dora_scale|\\.alpha|\\.diff(_b)?)");

    private static final int SHOWN = 6;

    private final Path path;
    private final Map<String, FoundTensor> found;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean icCustom;
    private final boolean dreamO;
    private String what;
    private boolean anotherSize;

    private AdapterCheck(Path path, Map<String, FoundTensor> found) {
        this.path = path;
        this.found = found;
        icCustom = IcCustomFiles.isAdapter(found);
        dreamO = DreamOFile.is(found);
        String whose = icCustom ? "IC-Custom's " : dreamO ? "DreamO's " : "";
        what = "%sadapter (%s)".formatted(whose, convention());
    }

    /** Whether most of the tensors are named as an adapter's. */
    static boolean isAdapter(Map<String, FoundTensor> found) {
        long parts = found.keySet().stream().filter(name -> PART.matcher(name).matches()).count();
        return parts > 0 && 2 * parts > found.size();
    }

    /**
     * @param path its file or folder
     * @param found its tensors
     */
    static AdapterCheck of(Path path, Map<String, FoundTensor> found) {
        var check = new AdapterCheck(path, found);
        if (Adapter.isForFlux(found.keySet())) {
            check.open();
        } else {
            check.what += ", not for FLUX";
            check.faults.add(
                    "it can't be merged here: its names, %s for example, are of another network's"
                                    .formatted(found.keySet().iterator().next())
                            + " layers");
        }
        return check;
    }

    private void open() {
        try {
            Adapter adapter =
                    Adapter.open(
                            path,
                            AdapterOptions.PLAIN
                                    .withSingleProjection(
                                            icCustom
                                                    ? SingleProjection.OUTPUT
                                                    : SingleProjection.INPUT)
                                    .leaving(DreamOFile.PREFIX));
            describe(adapter.summary());
            fit(adapter);
        } catch (UnusableModel e) {
            faults.add("it can't be merged: " + e.getMessage());
        }
    }

    private void describe(AdapterSummary summary) {
        what +=
                ", %s%d layer%s%s"
                        .formatted(
                                ranks(summary),
                                summary.layers().size(),
                                summary.layers().size() == 1 ? "" : "s",
                                summary.alphas() ? ", with alphas" : "");
        var kinds = new TreeMap<String, Integer>();
        summary.layers()
                .forEach(
                        layer ->
                                kinds.merge(
                                        layer.replaceAll("\\.\\d+\\.", ".N."), 1, Integer::sum));
        int more = kinds.size() - SHOWN;
        notes.add(
                "changes %s%s"
                        .formatted(
                                kinds.entrySet().stream()
                                        .limit(SHOWN)
                                        .map(kind -> kind.getKey() + " x" + kind.getValue())
                                        .collect(Collectors.joining(", ")),
                                more > 0 ? " and %d more kinds".formatted(more) : ""));
        if (summary.ranks().size() > 1 && !summary.alphas()) {
            notes.add("its ranks differ and it gives no alpha: each product counts as it is");
        }
        if (dreamO) {
            faults.addAll(DreamOFile.faults(found));
            notes.add(
                    found.keySet().stream()
                            .filter(name -> name.startsWith(DreamOFile.PREFIX))
                            .sorted()
                            .collect(Collectors.joining(", ", "beside it ", "")));
        }
    }

    private static String ranks(AdapterSummary summary) {
        return summary.ranks().isEmpty()
                ? "differences, "
                : "rank %s, "
                        .formatted(
                                summary.ranks().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
    }

    /** Its shapes against those of the published transformers. */
    private void fit(Adapter adapter) {
        var fits = new ArrayList<String>();
        String fault = null;
        for (Map.Entry<String, FluxConfig> flux : published().entrySet()) {
            try {
                var base = new ShapesOnly(flux.getKey(), FluxTransformer.shapes(flux.getValue()));
                var merged =
                        new AdaptedSource(base, List.of(new AdaptedSource.Strength(adapter, 1)));
                fits.add(merged.origin());
            } catch (UnusableModel e) {
                fault = fault == null ? e.getMessage() : fault;
            }
        }
        anotherSize = fits.isEmpty();
        notes.add(
                anotherSize
                        ? "for a FLUX of another size than published: " + fault
                        : "can be merged into " + String.join(", ", fits));
        notes.add("merged into a model's weights at load: takes no memory of its own");
    }

    private static Map<String, FluxConfig> published() {
        var published = new LinkedHashMap<String, FluxConfig>();
        published.put("FLUX.1-dev", FluxConfig.DEV);
        published.put("FLUX.1-Fill-dev", FluxConfig.FILL);
        published.put("ACE++ FFT", FluxConfig.ACE_PLUS);
        return published;
    }

    private String convention() {
        if (any("lora_unet_.*|lora_te.*|lora_transformer_.*|diffusion_model\\..*")) {
            return "kohya/ComfyUI";
        } else if (any(".*\\.processor\\..*")) {
            return "x-flux processors";
        }
        return any("(double|single)_blocks_\\d+\\..*_lora\\d?\\..*")
                ? "x-flux, as DreamO names it"
                : "PEFT/diffusers";
    }

    private boolean any(String name) {
        Pattern pattern = Pattern.compile(name);
        return found.keySet().stream().anyMatch(tensor -> pattern.matcher(tensor).matches());
    }

    /** What is known of its licence, if it is a system's. */
    Optional<String> licence() {
        if (icCustom) {
            return Optional.of("IC-Custom's adapter: " + Licence.IC_CUSTOM);
        }
        return dreamO ? Optional.of("DreamO: " + Licence.DREAMO) : Optional.empty();
    }

    String what() {
        return what;
    }

    /** Why it can't be merged; empty if it can. */
    List<String> faults() {
        return faults;
    }

    List<String> notes() {
        return notes;
    }

    /** Whether it fits none of the published transformers' shapes. */
    boolean isAnotherSize() {
        return anotherSize;
    }
}
