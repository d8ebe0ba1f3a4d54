package io.polyptych.system.montage;

/**
 * A round block under the product, lit from one side: its top is the floor's circle as the camera
 * sees it, its side a cylinder's.
 *
 * @param layer the block
 * @param top how much of a pixel of the layer belongs to its top, 0..1
 */
record Podium(Layer layer, float[] top) {
    private static final double AMBIENT = 0.42;
    private static final double DIRECT = 0.62;

    /** The bevel of the top's rim, in shares of the radius. */
    private static final double RIM = 0.018;

    /**
     * @param unit pixels of the surface's unit
     * @param middle column of its axis
     * @param row of its top's centre
     * @param radius in pixels
     * @param flat how flat its circles look: height by width
     * @param high its side in pixels
     */
    static Podium of(
            Surface surface,
            StudioLight light,
            double unit,
            double middle,
            double row,
            double radius,
            double flat,
            int high) {
        int width = 2 * (int) Math.ceil(radius) + 4;
        double deep = radius * flat;
        int height = 2 * (int) Math.ceil(deep) + high + 4;
        int left = (int) Math.round(middle) - width / 2;
        int above = (int) Math.round(row - deep) - 2;
        float[] rgb = new float[3 * width * height];
        float[] alpha = new float[width * height];
        float[] top = new float[width * height];
        float[] linear = new float[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (x + left - middle) / radius;
                double down = y + above - row;
                int i = y * width + x;
                top[i] = (float) disc(across, down / deep, radius, deep);
                double side = Math.abs(across) < 1 ? Math.sqrt(1 - across * across) : 0;
                double lowest = deep * side + high;
                double body =
                        down < 0
                                ? 0
                                : Math.min(
                                        edge(lowest - down), edge((1 - Math.abs(across)) * radius));
                alpha[i] = (float) Math.max(top[i], body);
                if (alpha[i] == 0) {
                    continue;
                }
                if (top[i] > 0.5) {
                    surface.colourAt(
                            across * radius / unit, -down / flat / unit, 1 / (flat * unit), linear);
                } else {
                    double around = Math.asin(Math.max(-1, Math.min(1, across))) * radius;
                    double under = (down - deep * side) / unit;
                    surface.colourAt(around / unit, -under - 2, 1 / unit, linear);
                }
                double lit =
                        Noise.mix(
                                side(across, side, down - deep * side, high, light), 1.04, top[i]);
                double rim = 1 - Math.min(1, Math.abs(down - deep * side) / (RIM * radius));
                if (rim > 0 && down > 0) {
                    lit *= 1 + 0.16 * rim;
                }
                for (int c = 0; c < 3; c++) {
                    double value = linear[c] * lit * light.exposure() * light.tint()[c];
                    rgb[3 * i + c] = (float) Light.toSrgb(Math.min(1, value));
                }
            }
        }
        return new Podium(new Layer(left, above, width, height, rgb, alpha), top);
    }

    /** Light on the side: Lambert's law, a weak light from the other side, darker to the floor. */
    private static double side(
            double across, double facing, double below, int high, StudioLight light) {
        double key = Math.max(0, 0.75 * light.side() * across + 0.66 * facing);
        double fill = 0.12 * Math.max(0, -light.side() * across);
        double floor = 1 - 0.22 * Math.max(0, Math.min(1, below / high));
        return (AMBIENT + DIRECT * key * 0.85 + fill) * floor;
    }

    private static double disc(double across, double down, double radius, double deep) {
        double away = Math.hypot(across, down);
        return edge((1 - away) * Math.min(radius, deep + Math.abs(across) * (radius - deep)));
    }

    /** A pixel this far inside an edge, as covered by it. */
    private static double edge(double inside) {
        return Math.max(0, Math.min(1, inside + 0.5));
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
