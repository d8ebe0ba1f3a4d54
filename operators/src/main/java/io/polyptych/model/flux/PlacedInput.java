package io.polyptych.model.flux;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link FluxInput} where and in what the transformer computes, with what every block needs.
 *
 * @param rotation how each token's queries and keys are turned, of all [text, image] tokens
 * @param hooks those that are the same in every block, by the kernels' names
 * @param extra keys and values by block; a single one for all
 */
record PlacedInput(
        Tensor image,
        Tensor text,
        Tensor pooled,
        Tensor rotation,
        Map<String, Tensor> hooks,
        List<ExtraTokens> extra) {

    /** Everything it makes belongs to the scope. */
    static PlacedInput of(FluxInput input, FluxConfig config, Placement placement, Scope scope) {
        List<ExtraTokens> extra = extra(input.hooks().extra(), config, placement, scope);
        Tensor image = scope.place(input.image(), placement);
        return new PlacedInput(
                image,
                scope.place(input.text(), placement),
                scope.place(input.pooled(), placement),
                rotation(input, config, image, scope),
                hooks(input.hooks(), extra, image, placement, scope),
                extra);
    }

    private static List<ExtraTokens> extra(
            List<ExtraTokens> given, FluxConfig config, Placement placement, Scope scope) {
        if (given.size() > 1 && given.size() != config.blocks()) {
            throw new IllegalArgumentException(
                    "extra tokens for %d blocks, the model has %d"
                            .formatted(given.size(), config.blocks()));
        }
        return given.stream()
                .map(
                        tokens ->
                                new ExtraTokens(
                                        scope.place(tokens.keys(), placement),
                                        scope.place(tokens.values(), placement)))
                .toList();
    }

    private static Tensor rotation(FluxInput input, FluxConfig config, Tensor like, Scope scope) {
        Tensor ids = scope.call("ops.join", List.of(input.textIds(), input.imageIds()), 0);
        long[] widths = config.axesDimsRope().stream().mapToLong(Integer::longValue).toArray();
        return scope.call("flux.rotations", ids, widths, like);
    }

    private static Map<String, Tensor> hooks(
            FluxHooks given,
            List<ExtraTokens> extra,
            Tensor like,
            Placement placement,
            Scope scope) {
        var hooks = new HashMap<String, Tensor>();
        if (given.afterImageIn() != null) {
            hooks.put("after_img_in", scope.place(given.afterImageIn(), placement));
        }
        if (given.queryKey() != null) {
            hooks.put("query_key", scope.place(given.queryKey(), placement));
        }
        if (given.mask() != null) {
            long more = extra.isEmpty() ? 0 : extra.get(0).keys().size(2);
            hooks.put("mask", scope.call("flux.attention_mask", given.mask(), more, like));
        }
        return hooks;
    }

    /** The hooks of one block. */
    Map<String, Tensor> hooks(int block) {
        if (extra.isEmpty()) {
            return hooks;
        }
        var all = new HashMap<>(hooks);
        ExtraTokens tokens = extra.get(extra.size() == 1 ? 0 : block);
        all.put("keys", tokens.keys());
        all.put("values", tokens.values());
        return all;
    }
}
