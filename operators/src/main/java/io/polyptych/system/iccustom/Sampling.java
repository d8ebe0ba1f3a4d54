package io.polyptych.system.iccustom;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.FlowMatchSchedule;
import io.polyptych.model.flux.FluxHooks;
import io.polyptych.model.flux.FluxInput;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.flux.Packing;
import io.polyptych.model.flux.PositionIds;
import io.polyptych.system.flux.Velocity;
import java.util.List;
import java.util.function.Function;

/**
 * The velocity of a batch whose requests share task, settings and sizes: FLUX.1-Fill's, led away
 * from the negative prompt's where that is wanted, and from the noise straight to the known picture
 * where that is preserved. Source: the released code, sampling.py, denoise.
 *
 * <p>The schedule is shifted by all tokens, the references' included, and positions run over the
 * whole wide picture. The transformer is asked at σ itself, as black-forest-labs' own code does.
 */
final class Sampling implements Velocity {
    private final FluxTransformer transformer;
    private final IcCustomSettings settings;
    private final FlowMatchSchedule schedule;
    private final FluxHooks hooks;
    private final Tensor noise;
    private final Tensor known;
    private final Tensor corners;
    private final Tensor channels;
    private final Words asked;
    private final Words negative;
    private final Tensor positions;
    private final Tensor textPositions;

    /**
     * @param scope owns what is the same at every step
     */
    Sampling(IcCustomNetworks networks, List<Ready> batch, Scope scope) {
        transformer = networks.flux().transformer();
        Ready first = batch.get(0);
        Diptych diptych = first.diptych();
        settings = first.settings();
        schedule = FlowMatchSchedule.forTokens(settings.steps(), diptych.tokens());
        int heads = transformer.config().numAttentionHeads();
        hooks =
                FluxHooks.NONE
                        .withQueryKey(networks.vectors().boundaries(diptych, scope))
                        .withExtra(
                                List.of(networks.vectors().registers(first.task(), heads, scope)));
        noise = joined(batch, Ready::noise, scope);
        known = joined(batch, ready -> ready.known().latents(), scope);
        corners = joined(batch, ready -> ready.known().corners(), scope);
        channels = joined(batch, ready -> ready.known().channels(scope), scope);
        asked = words(batch, Ready::asked, scope);
        negative = settings.guidesAway() ? words(batch, Ready::negative, scope) : null;
        positions = PositionIds.grid(diptych.rows(), diptych.columns()).tensor(scope);
        textPositions = PositionIds.text((int) asked.text().size(1)).tensor(scope);
    }

    private static Tensor joined(List<Ready> batch, Function<Ready, Tensor> part, Scope scope) {
        List<Tensor> parts = batch.stream().map(part).toList();
        return parts.size() == 1 ? parts.get(0) : scope.call("ops.join", parts, 0);
    }

    private static Words words(List<Ready> batch, Function<Ready, Words> part, Scope scope) {
        return new Words(
                joined(batch, ready -> part.apply(ready).text(), scope),
                joined(batch, ready -> part.apply(ready).pooled(), scope));
    }

    FlowMatchSchedule schedule() {
        return schedule;
    }

    /** What the batch begins with: (n, tokens, 64). */
    Tensor noise() {
        return noise;
    }

    @Override
    public Tensor at(int step, Tensor latents, Scope scope) {
        Tensor image = Packing.inChannels(List.of(latents, channels), scope);
        Tensor velocity = toward(asked, step, image, scope);
        if (negative != null) {
            velocity =
                    scope.call(
                            "iccustom.guided",
                            velocity,
                            toward(negative, step, image, scope),
                            settings.trueGuidance());
        }
        return settings.background().at(step, settings.steps())
                ? scope.call("iccustom.preserved", velocity, noise, known, corners)
                : velocity;
    }

    private Tensor toward(Words words, int step, Tensor image, Scope scope) {
        return transformer.velocity(
                new FluxInput(
                        image,
                        words.text(),
                        words.pooled(),
                        schedule.sigma(step),
                        (float) settings.guidance(),
                        positions,
                        textPositions,
                        hooks),
                scope);
    }
}
