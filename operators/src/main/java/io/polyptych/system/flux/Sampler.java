package io.polyptych.system.flux;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.FlowMatchSchedule;

/** The way from noise to latents: Euler's steps along a system's velocities. */
public final class Sampler {
    private final StepListener listener;

    public Sampler(StepListener listener) {
        this.listener = listener;
    }

    /**
     * Takes all steps of a schedule; what a step computes is freed when it is done.
     *
     * @param noise (n, tokens, 64), borrowed
     * @param scope owns the result
     * @return (n, tokens, 64), of the velocity's precision and where it is
     */
    public Tensor run(FlowMatchSchedule schedule, Tensor noise, Velocity velocity, Scope scope) {
        Tensor latents = noise;
        for (int step = 0; step < schedule.steps(); step++) {
            try (Scope work = Scope.open()) {
                Tensor before = velocity.before(step, latents, work);
                Tensor speed = velocity.at(step, before, work);
                Tensor after = schedule.step(step, before, speed, work).moveTo(scope);
                if (latents != noise) {
                    latents.close();
                }
                latents = after;
            }
            listener.after(step, latents);
        }
        return latents;
    }
}
