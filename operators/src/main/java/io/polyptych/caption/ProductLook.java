package io.polyptych.caption;

import io.polyptych.imaging.Backdrop;
import io.polyptych.imaging.ColourNames;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.List;

/** What a product's image shows of it: colours, shape, and what is behind it. */
final class ProductLook {
    private static final int MOST_COLOURS = 3;
    private static final double LEAST_SHARE = 0.12;
    private static final double LONG = 1.35;

    private ProductLook() {}

    /** A clause that goes on after "it": "is mostly navy and white, is taller than wide, ...". */
    static String of(Picture picture) {
        Picture small = Backdrop.reduced(picture);
        Backdrop backdrop = Backdrop.of(small);
        if (!backdrop.plain()) {
            return "is seen in a busy picture, mostly " + Sentences.list(colours(small, null));
        }
        if (!backdrop.hasForeground()) {
            return "hardly stands out from " + behind(small, null);
        }
        Plane foreground = backdrop.foreground();
        return "is mostly %s, %s, and stands before %s"
                .formatted(
                        Sentences.list(colours(small, foreground)),
                        shape(foreground),
                        behind(small, foreground));
    }

    private static List<String> colours(Picture picture, Plane inside) {
        return ColourNames.dominant(picture, inside, MOST_COLOURS, LEAST_SHARE);
    }

    private static String behind(Picture picture, Plane foreground) {
        Plane outside = foreground == null ? null : inverted(foreground);
        String colour = String.join("", ColourNames.dominant(picture, outside, 1, 0));
        return Sentences.withArticle(("plain " + colour).strip() + " background");
    }

    private static Plane inverted(Plane plane) {
        byte[] values = new byte[plane.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ~plane.values()[i];
        }
        return new Plane(plane.width(), plane.height(), values);
    }

    /** By the box around what stands out. */
    private static String shape(Plane plane) {
        int left = plane.width();
        int right = -1;
        int top = plane.height();
        int bottom = -1;
        for (int i = 0; i < plane.values().length; i++) {
            if (plane.values()[i] != 0) {
                int x = i % plane.width();
                int y = i / plane.width();
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
        }
        double ratio = (right - left + 1.0) / (bottom - top + 1.0);
        if (ratio >= LONG) {
            return "wider than it is tall";
        }
        return ratio <= 1 / LONG ? "taller than it is wide" : "about as wide as it is tall";
    }
}
