package io.polyptych.system.montage;

import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Scratch;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A product cut out of its photo, trimmed to its silhouette.
 *
 * @param picture of the product; around the silhouette its own colours go on
 * @param alpha {@code (height, width)}, 0..1
 * @param backdrop relative luminance (0..1, linear) of what it was photographed before
 * @param behind what is seen through it, if it is clear: of the picture's size; null if it is not
 */
record Sprite(Picture picture, float[] alpha, double backdrop, Picture behind) {

    /** One that nothing is seen through. */
    Sprite(Picture picture, float[] alpha, double backdrop) {
        this(picture, alpha, backdrop, null);
    }

    /** Height by width. */
    double ratio() {
        return (double) picture.height() / picture.width();
    }

    /** The product at another size, its top left corner at a place of the canvas. */
    Layer at(int x, int y, int width, int height) {
        try (var scratch = new Scratch()) {
            Mat colours = scratch.keep(Mats.bgr(picture));
            Mat opacity = scratch.keep(new Mat(picture.height(), picture.width(), CvType.CV_32F));
            opacity.put(0, 0, alpha);
            int method = width < picture.width() ? Imgproc.INTER_AREA : Imgproc.INTER_CUBIC;
            Size size = new Size(width, height);
            Imgproc.resize(colours, colours, size, 0, 0, method);
            Imgproc.resize(opacity, opacity, size, 0, 0, method);
            byte[] rgb = Mats.picture(colours).rgb();
            float[] values = new float[rgb.length];
            for (int i = 0; i < rgb.length; i++) {
                values[i] = (rgb[i] & 0xff) / 255f;
            }
            float[] opacities = new float[width * height];
            opacity.get(0, 0, opacities);
            for (int i = 0; i < opacities.length; i++) {
                opacities[i] = Math.max(0, Math.min(1, opacities[i]));
            }
            return new Layer(x, y, width, height, values, opacities);
        }
    }

    /** What is seen through it, at a place it goes to. */
    Layer behindAt(Placement place) {
        return new Sprite(behind, alpha, backdrop)
                .at(place.x(), place.y(), place.width(), place.height());
    }
}
