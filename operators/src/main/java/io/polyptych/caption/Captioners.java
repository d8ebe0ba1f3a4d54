package io.polyptych.caption;

import java.util.function.UnaryOperator;

/** The captioner that a configuration asks for. */
public final class Captioners {
    private Captioners() {}

    /**
     * A provider of it. Instructions are read, and the server's key is looked for, here and now,
     * where the job is started; the key is read again where the captioner is opened, and is no part
     * of the provider.
     *
     * @throws IllegalArgumentException if an instruction can't be read, or the key isn't there
     */
    public static Captioner.Provider of(CaptionConfig config) {
        return of(config, System::getenv);
    }

    /** For tests: with another environment. */
    static Captioner.Provider of(CaptionConfig config, UnaryOperator<String> environment) {
        if (!config.asksModel()) {
            return context -> new ComposedCaptioner(context.objects());
        }
        ApiKey.of(config, environment);
        Instructions instructions = Instructions.load(config.instructions());
        return context -> {
            ApiKey key = ApiKey.of(config, System::getenv);
            Allowance allowance = Allowance.of(context.job(), config);
            VisionModel model = new VisionModel(config, key, allowance, context.counts());
            return new ModelCaptioner(config, instructions, model, context.objects());
        };
    }
}
