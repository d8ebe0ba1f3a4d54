package io.polyptych.system.montage;

/** Brings a product into the light of its new place, mildly: it must stay itself. */
final class Relight {
    private static final double SIDE = 0.09;
    private static final double OCCLUSION = 0.22;

    private Relight() {}

    /**
     * @param backdrop luminance before which the product was photographed
     * @param strength 0..2, 1 as designed
     */
    static void apply(Layer layer, Light light, double backdrop, double strength) {
        double exposure = Math.pow((light.key() + 0.03) / (backdrop + 0.03), 0.3 * strength);
        exposure = Math.max(0.62, Math.min(1.12, exposure));
        int bottom = layer.bottom();
        double reach = 0.035 * layer.height();
        for (int y = 0; y < layer.height(); y++) {
            double above = Math.max(0, bottom - y);
            double occluded = 1 - OCCLUSION * strength * Math.exp(-above / reach);
            for (int x = 0; x < layer.width(); x++) {
                int i = y * layer.width() + x;
                if (layer.alpha()[i] > 0) {
                    double across = 2.0 * x / layer.width() - 1;
                    double shade = 1 + SIDE * strength * light.side() * across;
                    for (int c = 0; c < 3; c++) {
                        double gain =
                                exposure
                                        * occluded
                                        * shade
                                        * (1 + strength * (light.tint()[c] - 1));
                        double linear = Light.toLinear(layer.rgb()[3 * i + c]) * gain;
                        layer.rgb()[3 * i + c] = (float) Light.toSrgb(Math.min(1, linear));
                    }
                }
            }
        }
    }
}
