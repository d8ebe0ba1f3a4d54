package io.polyptych.score;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.LabPicture;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Scratch;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * An object brought to one size: its box, letterboxed into a square.
 *
 * @param lab {@code (SIZE, SIZE, 3)}
 * @param weight {@code (SIZE, SIZE)}, 0..1: how much of the pixel is object
 */
record ObjectTile(float[] lab, float[] weight) {
    static final int SIZE = 96;

    /**
     * @param mask of the picture's size, or null for all of it
     */
    static ObjectTile of(Picture picture, Plane mask) {
        Plane area = mask == null ? Planes.filled(picture.width(), picture.height(), 255) : mask;
        return Box.around(area)
                .map(box -> cut(picture, area, box))
                .orElseGet(
                        () -> new ObjectTile(new float[3 * SIZE * SIZE], new float[SIZE * SIZE]));
    }

    boolean isEmpty() {
        double sum = 0;
        for (float value : weight) {
            sum += value;
        }
        return sum < 1;
    }

    private static ObjectTile cut(Picture picture, Plane mask, Box box) {
        try (var scratch = new Scratch()) {
            double scale = (double) SIZE / Math.max(box.width(), box.height());
            int width = (int) Math.max(1, Math.round(box.width() * scale));
            int height = (int) Math.max(1, Math.round(box.height() * scale));
            Rect place = new Rect((SIZE - width) / 2, (SIZE - height) / 2, width, height);
            Mat colours = scratch.keep(Mat.zeros(SIZE, SIZE, CvType.CV_8UC3));
            Mat inside = scratch.keep(Mat.zeros(SIZE, SIZE, CvType.CV_8UC1));
            fit(scratch.keep(Mats.bgr(picture)), box, scratch.keep(colours.submat(place)), scratch);
            fit(scratch.keep(Mats.gray(mask)), box, scratch.keep(inside.submat(place)), scratch);
            byte[] values = Mats.plane(inside).values();
            float[] weight = new float[values.length];
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (values[i] & 0xff) / 255f;
            }
            return new ObjectTile(LabPicture.of(colours).lab(), weight);
        }
    }

    private static void fit(Mat from, Box box, Mat to, Scratch scratch) {
        Mat resized = scratch.mat();
        Size size = to.size();
        Imgproc.resize(
                scratch.keep(from.submat(box.rect())), resized, size, 0, 0, Imgproc.INTER_AREA);
        resized.copyTo(to);
    }
}
