package io.polyptych.system.syncd;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.flux.FluxHooks;
import io.polyptych.model.flux.FluxInput;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.flux.PositionIds;
import io.polyptych.model.text.FluxText.Prompt;
import io.polyptych.system.flux.FluxNetworks;
import io.polyptych.system.flux.Velocity;
import java.util.ArrayList;
import java.util.List;

/**
 * SynCD's velocity: the views put back before each step, then one pass, or three and their
 * guidance.
 *
 * <p>With c the velocity of the prompt, i that of the negative prompt and n that of the negative
 * prompt under the mask: v = i + image-cfg · (i − n)° + true-cfg · (c − i)°, where ° brings both
 * differences to the length of the shorter, over all tokens of the canvas. Source: pipeline.py,
 * normalized_guidance_image. From the second step on.
 */
final class GuidedVelocity implements Velocity {
    private static final int FIRST_GUIDED_STEP = 1;

    private final FluxNetworks networks;
    private final FlowMatchSchedule schedule;
    private final SyncdSettings settings;
    private final Tensor panels;
    private final Tensor known;
    private final Texts wanted;
    private final Texts unwanted;
    private final FluxHooks apart;
    private final Tensor imageIds;
    private final Tensor textIds;

    private record Texts(Tensor text, Tensor pooled) {
        static Texts of(List<Prompt> prompts, Scope scope) {
            return new Texts(
                    scope.call("tensors.join_rows", prompts.stream().map(Prompt::text).toList()),
                    scope.call("tensors.join_rows", prompts.stream().map(Prompt::pooled).toList()));
        }
    }

    /**
     * @param batch that shares settings and canvas
     * @param scope owns what all steps share
     */
    GuidedVelocity(
            FluxNetworks networks, FlowMatchSchedule schedule, List<SyncdShot> batch, Scope scope) {
        this.networks = networks;
        this.schedule = schedule;
        SyncdShot first = batch.get(0);
        settings = first.settings();
        panels = scope.place(first.canvas().panels(scope), networks.placement());
        known =
                scope.call(
                        "tensors.join_rows",
                        batch.stream().map(shot -> known(shot, scope)).toList());
        wanted = Texts.of(batch.stream().map(SyncdShot::prompt).toList(), scope);
        long words = wanted.text().size(1);
        imageIds = first.canvas().positions().tensor(scope);
        textIds = PositionIds.text((int) words).tensor(scope);
        if (settings.guidesAway()) {
            unwanted = Texts.of(batch.stream().map(SyncdShot::negative).toList(), scope);
            apart = FluxHooks.NONE.withMask(scope.call("syncd.apart", panels, words));
        } else {
            unwanted = null;
            apart = null;
        }
    }

    /** The views' tokens in their places on the canvas; in the target's there is nothing yet. */
    private Tensor known(SyncdShot shot, Scope scope) {
        Tensor view = shot.views().get(0);
        int count = Math.toIntExact(view.size(1) * view.size(2) * view.size(3));
        Tensor nothing = scope.floats(new float[count], view.shape());
        List<Tensor> squares = new ArrayList<>();
        squares.add(scope.place(nothing, networks.placement()));
        squares.addAll(shot.views());
        return Packing.pack(scope.call("ops.join", squares, 3), scope);
    }

    @Override
    public Tensor before(int step, Tensor latents, Scope scope) {
        return scope.call("syncd.restored", latents, known, panels);
    }

    @Override
    public Tensor at(int step, Tensor latents, Scope scope) {
        Tensor conditional = pass(step, latents, wanted, FluxHooks.NONE, scope);
        if (!settings.guidesAway() || step < FIRST_GUIDED_STEP) {
            return conditional;
        }
        Tensor negative = pass(step, latents, unwanted, apart, scope);
        if (settings.imageCfg() == 0) {
            return scope.call("syncd.guided", conditional, negative, settings.trueCfg());
        }
        Tensor image = pass(step, latents, unwanted, FluxHooks.NONE, scope);
        return scope.call(
                "syncd.guided_twice",
                conditional,
                image,
                negative,
                settings.imageCfg(),
                settings.trueCfg());
    }

    private Tensor pass(int step, Tensor latents, Texts texts, FluxHooks hooks, Scope scope) {
        var input =
                new FluxInput(
                        latents,
                        texts.text(),
                        texts.pooled(),
                        schedule.time(step, networks.placement().precision()),
                        (float) settings.guidance(),
                        imageIds,
                        textIds,
                        hooks);
        return networks.transformer().velocity(input, scope);
    }
}
