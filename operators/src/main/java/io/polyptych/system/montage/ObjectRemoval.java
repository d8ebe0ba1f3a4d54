package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Membrane;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Takes an object out of a scene: its place is filled with the piece of the scene nearby whose rim
 * fits best, brought to the colours around the hole. Surfaces and horizons go on; what the object
 * hid stays unknown.
 */
final class ObjectRemoval {
    /** Object pixels show through a soft mask's rim, so the hole is a little larger. */
    private static final double GROWTH = 0.02;

    private static final int RIM = 5;

    private final Canvas canvas;
    private final byte[] hole; // (height, width), 255 = to be filled
    private final Box box;

    private ObjectRemoval(Canvas canvas, byte[] hole, Box box) {
        this.canvas = canvas;
        this.hole = hole;
        this.box = box;
    }

    /**
     * Changes the canvas.
     *
     * @param area outside which nothing may change
     */
    static void remove(Canvas canvas, Plane mask, Box area) {
        Plane hole = hole(mask, area);
        Box.around(hole).ifPresent(box -> new ObjectRemoval(canvas, hole.values(), box).fill());
    }

    private static Plane hole(Plane mask, Box area) {
        try (var scratch = new Scratch()) {
            Mat grown = scratch.keep(Mats.gray(mask));
            Imgproc.threshold(grown, grown, 12, 255, Imgproc.THRESH_BINARY);
            int radius = 2 + (int) Math.round(GROWTH * Math.max(area.width(), area.height()) / 2);
            Morphology.dilate(grown, radius);
            Mat allowed = scratch.keep(Mat.zeros(grown.size(), CvType.CV_8UC1));
            allowed.submat(area.rect()).setTo(new Scalar(255));
            Core.bitwise_and(grown, allowed, grown);
            return Mats.plane(grown);
        }
    }

    private void fill() {
        Shift shift = Shift.best(canvas, hole, box);
        Box frame = box.grown(RIM, RIM, canvas.width(), canvas.height());
        int pixels = frame.width() * frame.height();
        float[] difference = new float[3 * pixels];
        float[] known = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            int x = frame.x() + i % frame.width();
            int y = frame.y() + i / frame.width();
            if (!isHole(x, y)) {
                known[i] = 1;
                for (int c = 0; c < 3; c++) {
                    difference[3 * i + c] = canvas.get(x, y, c) - source(shift, x, y, c);
                }
            }
        }
        Membrane.fill(difference, known, frame.width(), frame.height(), 3);
        byte[] before = canvas.rgb().clone();
        Canvas from = new Canvas(canvas.width(), canvas.height(), before);
        ObjectRemoval unchanged = new ObjectRemoval(from, hole, box);
        for (int i = 0; i < pixels; i++) {
            int x = frame.x() + i % frame.width();
            int y = frame.y() + i / frame.width();
            if (isHole(x, y)) {
                for (int c = 0; c < 3; c++) {
                    canvas.set(x, y, c, unchanged.source(shift, x, y, c) + difference[3 * i + c]);
                }
            }
        }
    }

    /** The shifted scene; where that is the hole itself or beyond the scene, nothing (0). */
    private float source(Shift shift, int x, int y, int channel) {
        int fromX = x + shift.x();
        int fromY = y + shift.y();
        boolean usable =
                fromX >= 0
                        && fromY >= 0
                        && fromX < canvas.width()
                        && fromY < canvas.height()
                        && !isHole(fromX, fromY);
        return usable ? canvas.get(fromX, fromY, channel) : 0;
    }

    private boolean isHole(int x, int y) {
        return hole[y * canvas.width() + x] != 0;
    }
}
