package io.polyptych.system.dreamo;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;

/**
 * DreamO's parameters, with their released values. Defaults: of v1.1 with turbo 12 steps and
 * guidance 4.5, of v1 guidance 3.5, without turbo 25 steps.
 *
 * @param recipe parameters {@code version} and {@code turbo}
 * @param steps {@code steps}, 1 to 100; the released app offers 8 to 30
 * @param guidance {@code guidance}, 0 to 20; the app offers 1 to 10. Higher where limbs or
 *     lettering go wrong, lower where a picture is glossy
 * @param firstStepGuidance {@code first-step-guidance}, 0 to 20: guidance of the first step, 0
 *     (default) for the same as of the others
 * @param trueCfg {@code true-cfg}, 1 to 20: strength of classifier-free guidance with a second
 *     pass, which sees the negative prompt and no references; 1 (default) for none
 * @param trueCfgStart {@code true-cfg-start}, 0 to 100: the first step with a second pass, counted
 *     from 0 (default)
 * @param trueCfgEnd {@code true-cfg-end}, 0 to 100: the first step without one again; all steps by
 *     default, where the app's hidden slider says 0, which switches true-cfg off
 * @param negativeGuidance {@code negative-guidance}, 0 to 20: guidance of the second pass (3.5)
 * @param canvas {@code canvas}, 32 to 2048: side of a square of the area worked at, in pixels
 *     (1024); the app offers 768 to 1024
 * @param referenceCanvas {@code reference-canvas}, 32 to 1024: the same for references (512); more
 *     keeps small lettering, takes longer and leaves the prompt less room
 */
record DreamoSettings(
        Recipe recipe,
        int steps,
        double guidance,
        double firstStepGuidance,
        double trueCfg,
        int trueCfgStart,
        int trueCfgEnd,
        double negativeGuidance,
        int canvas,
        int referenceCanvas) {

    static DreamoSettings of(Parameters parameters) throws UnrenderableRequest {
        Recipe recipe = Recipe.of(parameters);
        int steps = parameters.whole("steps", recipe.turbo() ? 12 : 25, 1, 100);
        double guidance = recipe.version().equals(Recipe.V1) ? 3.5 : 4.5;
        return new DreamoSettings(
                recipe,
                steps,
                parameters.number("guidance", guidance, 0, 20),
                parameters.number("first-step-guidance", 0, 0, 20),
                parameters.number("true-cfg", 1, 1, 20),
                parameters.whole("true-cfg-start", 0, 0, 100),
                parameters.whole("true-cfg-end", steps, 0, 100),
                parameters.number("negative-guidance", 3.5, 0, 20),
                parameters.whole("canvas", 1024, 32, 2048),
                parameters.whole("reference-canvas", 512, 32, 1024));
    }

    /** The guidance that a step's pass with the references is given. */
    double guidance(int step) {
        return step == 0 && firstStepGuidance > 0 ? firstStepGuidance : guidance;
    }

    /** Whether any step has a second pass. */
    boolean hasSecondPass() {
        return trueCfg > 1 && trueCfgStart < Math.min(trueCfgEnd, steps);
    }

    /** Whether a step has a second pass. */
    boolean hasSecondPass(int step) {
        return trueCfg > 1 && step >= trueCfgStart && step < trueCfgEnd;
    }
}
