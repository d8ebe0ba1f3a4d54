package io.polyptych.system.dreamo;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.flux.FluxHooks;
import io.polyptych.model.flux.FluxInput;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.flux.PositionIds;
import io.polyptych.model.text.FluxText;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.Velocity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * DreamO's step: the references stand clean behind the target's tokens, the same at every step, and
 * only the target's velocity counts. In a window of steps a second pass sees the negative prompt
 * alone, with neither references nor embeddings: v = v⁻ + s (v⁺ − v⁻). Source: dreamo_pipeline.py,
 * the denoising loop.
 */
final class ReferencedVelocity implements Velocity {
    private final FluxNetworks networks;
    private final DreamoSettings settings;
    private final FlowMatchSchedule schedule;
    private final Layout layout;
    private final Tensor references;
    private final FluxHooks hooks;
    private final Text positive;
    private final Text negative;

    private record Text(Tensor tokens, Tensor pooled) {
        static Text of(
                List<DreamoShot> batch, Function<DreamoShot, FluxText.Prompt> which, Scope scope) {
            List<FluxText.Prompt> prompts = batch.stream().map(which).toList();
            return new Text(
                    joined(prompts.stream().map(FluxText.Prompt::text).toList(), 0, scope),
                    joined(prompts.stream().map(FluxText.Prompt::pooled).toList(), 0, scope));
        }
    }

    /**
     * @param batch of equal keys
     * @param scope owns what all steps share, and outlives them
     */
    ReferencedVelocity(
            FluxNetworks networks,
            Embeddings embeddings,
            FlowMatchSchedule schedule,
            List<DreamoShot> batch,
            Scope scope) {
        this.networks = networks;
        this.schedule = schedule;
        settings = batch.get(0).settings();
        layout = batch.get(0).layout();
        references =
                joined(
                        batch.stream().map(shot -> joined(shot.references(), 1, scope)).toList(),
                        0,
                        scope);
        hooks = FluxHooks.NONE.withAfterImageIn(embeddings.additions(layout, scope));
        positive = Text.of(batch, DreamoShot::prompt, scope);
        negative = settings.hasSecondPass() ? Text.of(batch, DreamoShot::negative, scope) : null;
    }

    private static Tensor joined(List<Tensor> tensors, int dimension, Scope scope) {
        return tensors.size() == 1
                ? tensors.get(0)
                : scope.call("ops.join", new ArrayList<>(tensors), dimension);
    }

    @Override
    public Tensor at(int step, Tensor latents, Scope scope) {
        Tensor all = Packing.inSequence(List.of(latents, references), scope);
        double guidance = settings.guidance(step);
        Tensor both = asked(step, all, layout.ids(), positive, guidance, hooks, scope);
        Tensor velocity = scope.call("dreamo.first_tokens", both, layout.target().tokens());
        if (!settings.hasSecondPass(step)) {
            return velocity;
        }
        Tensor without =
                asked(
                        step,
                        latents,
                        layout.targetIds(),
                        negative,
                        settings.negativeGuidance(),
                        FluxHooks.NONE,
                        scope);
        return scope.call("dreamo.guided", without, velocity, settings.trueCfg());
    }

    private Tensor asked(
            int step,
            Tensor image,
            PositionIds ids,
            Text text,
            double guidance,
            FluxHooks with,
            Scope scope) {
        FluxTransformer transformer = networks.transformer();
        return transformer.velocity(
                new FluxInput(
                        image,
                        text.tokens(),
                        text.pooled(),
                        schedule.time(step, networks.placement().precision()),
                        (float) guidance,
                        ids.tensor(scope),
                        PositionIds.text((int) text.tokens().size(1)).tensor(scope),
                        with),
                scope);
    }
}
