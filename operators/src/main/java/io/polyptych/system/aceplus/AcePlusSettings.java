package io.polyptych.system.aceplus;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.system.flux.Parameters;

/**
 * What a shot or a model sets of ACE++, with the released defaults.
 *
 * <p>{@code adapter} says which of the three a model's folder holds: subject, portrait or
 * local-editing (subject); the full model has none. It is the model's to say: see {@link Loaded}.
 *
 * <p>Source: config/ace_plus_diffusers_infer.yaml, config/ace_plus_fft.yaml, models/model_zoo.yaml,
 * infer_lora.py, infer_fft.py and demo_lora.py.
 *
 * @param steps {@code steps}: from noise to picture, 1 to 200 (28)
 * @param guidance {@code guidance}: how closely the prompt is followed, 0 to 100 (50); there is no
 *     second, unconditional pass
 * @param repainting {@code repainting}: how much of the scene is hidden inside the mask, 0 to 1. 1
 *     paints anew; 0.5 lets the scene's shapes and colours guide; 0 shows them whole. By default 1
 *     for {@code adapter} subject and portrait and 0.5 for local-editing; for the full model 1, but
 *     0 with a {@code control}. A scene without a mask is never hidden whole: 0.5, or 0 for the
 *     full model
 * @param tokens {@code tokens}: the most tokens a canvas may have, of 16 × 16 pixels each, 4 to
 *     16384 (4096): a larger canvas is made smaller
 * @param control {@code control}: what the scene is turned into inside the mask before it guides:
 *     none, mosaic, gray, canny, contour or depth (none)
 * @param mosaic {@code mosaic}: how many pixels a side of the mosaic's tiles, 2 to 512 (64)
 * @param keepPixels {@code keep-pixels}, on or off: whether a reference keeps its size unless it is
 *     higher than {@code keep-pixels-rate} (0.8; 0.1 to 1) of the canvas, with grey above and
 *     below; otherwise it is made as high as the canvas. On for the full model
 * @param keepPixelsRate see there
 */
record AcePlusSettings(
        int steps,
        double guidance,
        double repainting,
        int tokens,
        Control control,
        int mosaic,
        boolean keepPixels,
        double keepPixelsRate) {
    private static final double LOCAL_CONTROL = 0.5;

    /**
     * @param everything whether there is a scene, all of which is to be edited
     * @throws UnrenderableRequest if a parameter is out of its range, or asks for another adapter
     *     than is loaded; names it
     */
    static AcePlusSettings of(Parameters given, Loaded loaded, boolean everything)
            throws UnrenderableRequest {
        loaded.check(given);
        boolean full = loaded.variant() == Variant.FULL;
        Control control = Control.named(given.choice("control", "none", Control.words()));
        return new AcePlusSettings(
                given.whole("steps", 28, 1, 200),
                given.number("guidance", 50, 0, 100),
                given.number("repainting", repainting(loaded, control, everything), 0, 1),
                given.whole("tokens", 4096, 4, 16384),
                control,
                given.whole("mosaic", 64, 2, 512),
                given.on("keep-pixels", full),
                given.number("keep-pixels-rate", 0.8, 0.1, 1));
    }

    private static double repainting(Loaded loaded, Control control, boolean everything) {
        if (loaded.variant() == Variant.FULL) {
            return everything || control != Control.NONE ? 0 : 1;
        }
        return everything || loaded.adapter().equals("local-editing") ? LOCAL_CONTROL : 1;
    }
}
