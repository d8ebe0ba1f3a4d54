package io.polyptych.model.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A low-rank adapter: whose convention its names follow, its ranks and what it is for. Whether it
 * fits a model is told when it is merged.
 *
 * @param ranks every rank that occurs
 * @param targets how many layers it changes, by their name with N for a block's number
 */
record Adapter(
        String convention, TreeSet<Long> ranks, TreeMap<String, Integer> targets, int alphas) {
    private static final Map<String, Pattern> CONVENTIONS =
            Map.of(
                    "kohya/ComfyUI", Pattern.compile("(lora_.+)\\.lora_down\\.weight"),
                    "PEFT/diffusers", Pattern.compile("(.+)\\.lora_A(?:\\.\\w+)?\\.weight"),
                    "x-flux processors", Pattern.compile("(.+\\.processor\\..+)\\.down\\.weight"));
    private static final int SHOWN = 6;

    /** Empty if no tensor is named as an adapter's. */
    static Optional<Adapter> of(Map<String, FoundTensor> found) {
        return CONVENTIONS.entrySet().stream()
                .map(convention -> read(convention.getKey(), convention.getValue(), found))
                .filter(adapter -> !adapter.targets.isEmpty())
                .findFirst();
    }

    private static Adapter read(String convention, Pattern down, Map<String, FoundTensor> found) {
        var ranks = new TreeSet<Long>();
        var targets = new TreeMap<String, Integer>();
        int alphas = 0;
        for (Map.Entry<String, FoundTensor> tensor : found.entrySet()) {
            Matcher matcher = down.matcher(tensor.getKey());
            if (matcher.matches() && tensor.getValue().shape().length > 0) {
                ranks.add(tensor.getValue().shape()[0]);
                targets.merge(anyBlock(matcher.group(1)), 1, Integer::sum);
            }
            alphas += tensor.getKey().endsWith(".alpha") ? 1 : 0;
        }
        return new Adapter(convention, ranks, targets, alphas);
    }

    private static String anyBlock(String layer) {
        return layer.replaceAll("(?<=[._])\\d+(?=[._])", "N");
    }

    /** IC-Custom's: rank 64 on the first ten double and single blocks. */
    boolean isIcCustom() {
        return convention.startsWith("x-flux")
                && ranks.equals(new TreeSet<>(java.util.Set.of(64L)))
                && Integer.valueOf(10).equals(targets.get("single_blocks.N.processor.qkv_lora"));
    }

    int layers() {
        return targets.values().stream().mapToInt(Integer::intValue).sum();
    }

    String describe() {
        return "adapter (%s), rank %s, %d layers%s"
                .formatted(
                        convention,
                        ranks.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        layers(),
                        alphas > 0 ? ", with alphas" : "");
    }

    String describeTargets() {
        String shown =
                targets.entrySet().stream()
                        .limit(SHOWN)
                        .map(target -> target.getKey() + " x" + target.getValue())
                        .collect(Collectors.joining(", "));
        int more = targets.size() - SHOWN;
        return "changes " + shown + (more > 0 ? " and %d more kinds".formatted(more) : "");
    }
}
