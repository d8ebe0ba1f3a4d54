package io.polyptych.system.montage;

/**
 * A round block under the product, lit from one side.
 *
 * @param layer the block
 * @param top how much of a pixel of the layer belongs to its top, 0..1
 */
record Podium(Layer layer, float[] top) {
    private static final double AMBIENT = 0.42;
    private static final double DIRECT = 0.53;
    private static final double FILL = 0.12;

    /** The top faces the lamps. */
    private static final double TOP = 1.04;

    /** The bevel of the top's rim, in shares of the radius, and how much brighter it is. */
    private static final double RIM = 0.018;

    private static final double SHINE = 0.16;

    /** So far down the surface's plane does the pattern of the side begin. */
    private static final double UNFOLDED = -2;

    /**
     * @param unit pixels of the surface's unit
     */
    static Podium of(Surface surface, StudioLight light, Cylinder block, double unit) {
        int width = 2 * (int) Math.ceil(block.radius()) + 4;
        double deep = block.radius() * block.flat();
        int height = 2 * (int) Math.ceil(deep) + block.high() + 4;
        int left = (int) Math.round(block.middle()) - width / 2;
        int above = (int) Math.round(block.row() - deep) - 2;
        float[] rgb = new float[3 * width * height];
        float[] alpha = new float[width * height];
        float[] top = new float[width * height];
        float[] linear = new float[3];
        for (int i = 0; i < alpha.length; i++) {
            double across = block.across(left + i % width);
            double y = above + i / width;
            top[i] = (float) block.top(across, y);
            alpha[i] = (float) Math.max(top[i], block.side(across, y));
            if (alpha[i] > 0) {
                colour(surface, block, across, y, top[i] > 0.5f, unit, linear);
                double lit = lit(block, light, across, y, top[i]);
                for (int c = 0; c < 3; c++) {
                    double value = linear[c] * lit * light.exposure() * light.tint()[c];
                    rgb[3 * i + c] = (float) Light.toSrgb(Math.min(1, value));
                }
            }
        }
        return new Podium(new Layer(left, above, width, height, rgb, alpha), top);
    }

    private static void colour(
            Surface surface,
            Cylinder block,
            double across,
            double y,
            boolean onTop,
            double unit,
            float[] linear) {
        if (onTop) {
            double away = (block.row() - y) / block.flat();
            double pixel = 1 / (block.flat() * unit);
            surface.colourAt(across * block.radius() / unit, away / unit, pixel, linear);
        } else {
            double around = Math.asin(Math.max(-1, Math.min(1, across))) * block.radius();
            double down = block.underRim(across, y);
            surface.colourAt(around / unit, UNFOLDED - down / unit, 1 / unit, linear);
        }
    }

    /** Lambert's law on the side, a weak light from the other side, darker towards the floor. */
    private static double lit(
            Cylinder block, StudioLight light, double across, double y, double top) {
        double key = 0.75 * light.side() * across + 0.66 * Cylinder.facing(across);
        double fill = FILL * Math.max(0, -light.side() * across);
        double under = block.underRim(across, y);
        double floor = 1 - 0.22 * Math.max(0, Math.min(1, under / block.high()));
        double side = (AMBIENT + DIRECT * Math.max(0, key) + fill) * floor;
        boolean front = y > block.row();
        double rim = front ? Math.max(0, 1 - Math.abs(under) / (RIM * block.radius())) : 0;
        return Noise.mix(side, TOP, top) * (1 + SHINE * rim);
    }

    /** Keeps a shadow to the top: elsewhere the drawing is again as it was. */
    void keepToTop(Drawing drawing, byte[] before) {
        for (int i = 0; i < drawing.rgb().length / 3; i++) {
            int x = i % drawing.width() - layer.x();
            int y = i / drawing.width() - layer.y();
            boolean inside = x >= 0 && y >= 0 && x < layer.width() && y < layer.height();
            float share = inside ? top[y * layer.width() + x] : 0;
            for (int c = 3 * i; share < 1 && c < 3 * i + 3; c++) {
                double old = before[c] & 0xff;
                double now = drawing.rgb()[c] & 0xff;
                drawing.rgb()[c] = (byte) Math.round(old + share * (now - old));
            }
        }
    }
}
