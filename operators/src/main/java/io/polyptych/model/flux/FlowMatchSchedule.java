package io.polyptych.model.flux;

import io.polyptych.engine.Precision;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;

/**
 * The times at which FLUX is asked on the way from noise to an image, and the step between two.
 *
 * <p>At time σ the tokens are σ parts noise and 1 − σ parts image. Times fall evenly from 1 to 1/N
 * and end with 0; more tokens shift them towards noise: σ' = e^μ / (e^μ + 1/σ − 1). Computed in
 * float32 as diffusers 0.35.2 does (FlowMatchEulerDiscreteScheduler and the pipelines'
 * calculate_shift), so the times are the same to the last bit.
 */
public final class FlowMatchSchedule {
    private final float[] sigmas;

    private FlowMatchSchedule(float[] sigmas) {
        this.sigmas = sigmas;
    }

    /**
     * FLUX's schedule for a number of image tokens: those which the system counts, which need not
     * be all.
     */
    public static FlowMatchSchedule forTokens(int steps, int tokens) {
        return shifted(steps, mu(tokens));
    }

    /** Shifted by a given μ. */
    public static FlowMatchSchedule shifted(int steps, double mu) {
        float[] sigmas = even(steps);
        float shift = (float) Math.exp(mu);
        for (int i = 0; i < steps; i++) {
            sigmas[i] = shift / (shift + (1 / sigmas[i] - 1));
        }
        return new FlowMatchSchedule(sigmas);
    }

    /** Not shifted, whatever the number of tokens. */
    public static FlowMatchSchedule unshifted(int steps) {
        return new FlowMatchSchedule(even(steps));
    }

    /** μ: linear, 0.5 at 256 tokens and 1.15 at 4096, and on beyond both. */
    public static double mu(int tokens) {
        double slope = (1.15 - 0.5) / (4096 - 256);
        return tokens * slope + (0.5 - slope * 256);
    }

    private static float[] even(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a schedule has at least one step, not " + steps);
        }
        float[] sigmas = new float[steps + 1];
        double distance = (1.0 / steps - 1) / (steps - 1);
        for (int i = 1; i < steps; i++) {
            sigmas[i] = (float) (i * distance + 1);
        }
        sigmas[steps - 1] = (float) (1.0 / steps);
        sigmas[0] = 1;
        return sigmas;
    }

    public int steps() {
        return sigmas.length - 1;
    }

    /**
     * The part that is noise before a step.
     *
     * @param step 0 to {@link #steps}; the last is 0, the image
     */
    public float sigma(int step) {
        return sigmas[step];
    }

    /**
     * The time to ask the transformer at: σ by way of 1000 σ, as diffusers' pipelines have it, with
     * their roundings. black-forest-labs' own code hands over σ itself; in bfloat16 the two can
     * differ in the last place.
     */
    public float time(int step, Precision precision) {
        if (precision == Precision.BFLOAT16) {
            return Bfloat16.rounded(Bfloat16.rounded(sigmas[step] * 1000) / 1000);
        }
        return sigmas[step] * 1000 / 1000;
    }

    /**
     * Euler's step from one time to the next.
     *
     * @param latents tokens or latents before the step
     * @param velocity of the same shape
     * @param scope owns the result
     * @return in the velocity's precision, where it is
     */
    public Tensor step(int step, Tensor latents, Tensor velocity, Scope scope) {
        float change = sigmas[step + 1] - sigmas[step];
        return scope.call("flux.euler_step", latents, velocity, (double) change);
    }
}
