package io.polyptych.embed;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Plane;
import io.polyptych.model.vision.ImageProcessor;
import java.util.List;

/**
 * Whole pictures in the middle of a canvas of one size.
 *
 * <p>Source: Pillow 11.3, ImageOps.contain and ImageOps.pad; sides are at least one pixel here.
 *
 * @param colour of the canvas: red, green, blue
 */
record Letterbox(int width, int height, PilResample filter, byte[] colour) {

    /**
     * For what a processor's network sees, of the colour that the processor normalises to 0: the
     * mean, rounded down as LLaVA's expand2square does.
     *
     * @param processor of a fixed frame
     */
    static Letterbox of(ImageProcessor processor) {
        Box frame = processor.frame().orElseThrow();
        List<Double> mean = processor.mean();
        byte[] colour = new byte[3];
        for (int i = 0; i < 3; i++) {
            colour[i] = (byte) (int) (mean.get(i) / processor.scale());
        }
        return new Letterbox(frame.width(), frame.height(), processor.filter(), colour);
    }

    Picture of(Picture picture) {
        Box place = place(picture.width(), picture.height());
        Picture small = filter.resize(picture, place.width(), place.height());
        byte[] canvas = new byte[3 * width * height];
        for (int i = 0; i < canvas.length; i++) {
            canvas[i] = colour[i % 3];
        }
        lay(small.rgb(), place, 3, canvas);
        return new Picture(width, height, canvas);
    }

    /** A mask of the picture, placed as the picture is; black around it. */
    Plane of(Plane mask) {
        Box place = place(mask.width(), mask.height());
        Plane small = filter.resize(mask, place.width(), place.height());
        byte[] canvas = new byte[width * height];
        lay(small.values(), place, 1, canvas);
        return new Plane(width, height, canvas);
    }

    /** Where a picture of this size comes to lie; halves are rounded to the even number. */
    private Box place(int ownWidth, int ownHeight) {
        double ratio = (double) ownWidth / ownHeight;
        double wanted = (double) width / height;
        int toWidth = width;
        int toHeight = height;
        if (ratio > wanted) {
            toHeight = Math.max(1, (int) Math.rint((double) ownHeight / ownWidth * width));
        } else if (ratio < wanted) {
            toWidth = Math.max(1, (int) Math.rint((double) ownWidth / ownHeight * height));
        }
        return new Box(
                (int) Math.rint((width - toWidth) * 0.5),
                (int) Math.rint((height - toHeight) * 0.5),
                toWidth,
                toHeight);
    }

    private void lay(byte[] small, Box place, int channels, byte[] canvas) {
        int row = place.width() * channels;
        for (int y = 0; y < place.height(); y++) {
            int to = ((place.y() + y) * width + place.x()) * channels;
            System.arraycopy(small, y * row, canvas, to, row);
        }
    }
}
