package io.polyptych.system.montage;

import java.util.SplittableRandom;

/** Paints a studio without the product: floor and wall in perspective, lit, seen by a lens. */
final class SetPainter {
    /** The bend of a sweep, and how far its wall turns away from the light. */
    private static final double BEND = 0.10;

    private static final double WALL = 0.93;

    /** How dark a gobo's shadows are. */
    private static final double SHADE = 0.42;

    private final StudioSet set;
    private final Floor floor;
    private final int width;
    private final int height;

    SetPainter(StudioSet set, Floor floor, int width, int height) {
        this.set = set;
        this.floor = floor;
        this.width = width;
        this.height = height;
    }

    Drawing paint(SplittableRandom random) {
        LinearPicture picture = new LinearPicture(width, height);
        float[] colour = new float[3];
        for (int y = 0; y < height; y++) {
            double pixel = floor.pixel(Math.max(y, floor.edge()));
            for (int x = 0; x < width; x++) {
                colour(x, y, pixel, colour);
                float light = (float) light(x, y);
                for (int c = 0; c < 3; c++) {
                    picture.rgb()[3 * (y * width + x) + c] =
                            colour[c] * light * (float) set.light().tint()[c];
                }
            }
        }
        if (set.floor().isPresent()) {
            double aperture = 0.022 * floor.unit() * set.blur();
            Lens.focus(picture, floor, aperture, 0.007 * floor.unit() * set.blur());
        }
        if (!set.lamps().isEmpty()) {
            double edge = set.floor().isPresent() ? floor.edge() : floor.base() - 0.1 * height;
            Bokeh.add(picture, set.lamps(), edge, random.split());
        }
        return picture.toDrawing(random);
    }

    private void colour(int x, int y, double pixel, float[] colour) {
        if (set.floor().isPresent() && y >= floor.edge()) {
            set.floor().get().colourAt(floor.x(x, y), floor.z(y), pixel, colour);
        } else if (set.gradient().isPresent()) {
            set.gradient().get().colourAt((double) x / width, (double) y / height, colour);
        } else {
            double up = (floor.edge() - y) / floor.unit();
            set.wall().colourAt((x - floor.middle()) / floor.unit(), up, 1 / floor.unit(), colour);
        }
    }

    private double light(int x, int y) {
        double u = (double) x / width;
        double v = (double) y / height;
        double light = set.light().at(u, v);
        double below = (y - floor.edge()) / floor.unit();
        double level = Noise.step(-BEND, BEND, below);
        double bright =
                set.floor().isPresent() ? (below >= 0 ? 1 : WALL) : Noise.mix(WALL, 1, level);
        if (set.gradient().isPresent()) {
            bright = 1;
        }
        return light * bright * gobo(x, y);
    }

    /** Light through a gobo: it falls on the wall straight, on the floor stretched and slanted. */
    private double gobo(int x, int y) {
        if (set.light().gobo().isEmpty()) {
            return 1;
        }
        double near = 1;
        double forward = 0;
        if (y > floor.edge()) {
            near = (floor.edge() - floor.vanishing()) / (y - floor.vanishing());
            forward = 1 - near;
        }
        double across =
                (x - floor.middle()) / floor.unit() * near - 0.5 * set.light().side() * forward;
        double up =
                Math.min(y, floor.edge()) / floor.unit()
                        - 0.5 * height / floor.unit()
                        + 0.9 * forward;
        double lit = set.light().gobo().get().at(across, up);
        return Noise.mix(1 - SHADE, 1.1, lit);
    }
}
