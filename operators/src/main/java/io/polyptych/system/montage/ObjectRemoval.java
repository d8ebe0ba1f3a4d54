package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Membrane;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Takes an object out of a scene: its place is filled with pieces of the scene nearby, found coarse
 * to fine at a reduced size, then copied at the scene's own and brought to the colours around the
 * hole. Surfaces and horizons go on; what the object hid stays unknown.
 */
final class ObjectRemoval {
    /** Object pixels show through a soft mask's rim, so the hole is a little larger. */
    private static final double GROWTH = 0.02;

    /** The window's long edge where the pieces are sought. */
    private static final int WORK_EDGE = 224;

    private static final int LEVELS = 4;
    private static final int RIM = 6;

    /** The filling is no matter of a request's chance: all candidates share it. */
    private static final long SEED = 77;

    private final Drawing drawing;
    private final byte[] hole; // (height, width), 255 = to be filled
    private final Box box;

    private ObjectRemoval(Drawing drawing, byte[] hole, Box box) {
        this.drawing = drawing;
        this.hole = hole;
        this.box = box;
    }

    /**
     * Changes the drawing.
     *
     * @param area outside which nothing may change
     */
    static void remove(Drawing drawing, Plane mask, Box area) {
        Plane hole = hole(mask, area);
        Box.around(hole).ifPresent(box -> new ObjectRemoval(drawing, hole.values(), box).fill());
    }

    private static Plane hole(Plane mask, Box area) {
        try (var scratch = new Scratch()) {
            Mat grown = scratch.keep(Mats.gray(mask));
            Imgproc.threshold(grown, grown, 12, 255, Imgproc.THRESH_BINARY);
            int size = Box.around(mask).map(b -> Math.max(b.width(), b.height())).orElse(0);
            Morphology.dilate(grown, 2 + (int) Math.round(GROWTH * size));
            Mat allowed = scratch.keep(Mat.zeros(grown.size(), CvType.CV_8UC1));
            allowed.submat(area.rect()).setTo(new Scalar(255));
            Core.bitwise_and(grown, allowed, grown);
            return Mats.plane(grown);
        }
    }

    private void fill() {
        int room = Math.max(box.width(), box.height());
        Box window = box.grown(room, room * 3 / 4, drawing.width(), drawing.height());
        double scale = Math.min(1, (double) WORK_EDGE / Math.max(window.width(), window.height()));
        PatchField field = settled(window, scale);
        Box frame = box.grown(RIM, RIM, drawing.width(), drawing.height());
        float[] guess = new float[3 * frame.width() * frame.height()];
        for (int i = 0; i < frame.width() * frame.height(); i++) {
            copy(field, window, scale, frame, i, guess);
        }
        paste(guess, frame);
    }

    /** The matches at the work size; null where the scene has nothing to copy. */
    private PatchField settled(Box window, double scale) {
        SplittableRandom random = new SplittableRandom(SEED);
        PatchField field = null;
        for (int level = LEVELS - 1; level >= 0; level--) {
            int width = (int) Math.max(1, Math.round(window.width() * scale) >> level);
            int height = (int) Math.max(1, Math.round(window.height() * scale) >> level);
            boolean[] unknown = holeAt(window, width, height);
            PatchField finer =
                    new PatchField(
                            width, height, coloursAt(window, width, height, unknown), unknown);
            if (!finer.hasSources()) {
                continue;
            }
            if (field == null) {
                finer.startAtRandom(random);
            } else {
                finer.startFrom(field, random);
            }
            finer.settle(random);
            field = finer;
        }
        return field;
    }

    private boolean[] holeAt(Box window, int width, int height) {
        try (var scratch = new Scratch()) {
            Mat whole = scratch.keep(Mats.gray(new Plane(drawing.width(), drawing.height(), hole)));
            Mat part = scratch.mat();
            Imgproc.resize(
                    whole.submat(window.rect()),
                    part,
                    new Size(width, height),
                    0,
                    0,
                    Imgproc.INTER_AREA);
            byte[] values = Mats.plane(part).values();
            boolean[] unknown = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                unknown[i] = values[i] != 0;
            }
            return unknown;
        }
    }

    /** The window's colours at a size, the unknown ones filled smoothly to start with. */
    private float[] coloursAt(Box window, int width, int height, boolean[] unknown) {
        try (var scratch = new Scratch()) {
            Mat whole = scratch.keep(Mats.bgr(drawing.toPicture()));
            Mat part = scratch.mat();
            Imgproc.resize(
                    whole.submat(window.rect()),
                    part,
                    new Size(width, height),
                    0,
                    0,
                    Imgproc.INTER_AREA);
            byte[] bytes = Mats.picture(part).rgb();
            float[] colours = new float[bytes.length];
            float[] known = new float[unknown.length];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = (bytes[i] & 0xff) / 255f;
                known[i / 3] = unknown[i / 3] ? 0 : 1;
            }
            Membrane.fill(colours, known, width, height, 3);
            return colours;
        }
    }

    /** One pixel of the frame from the four matches around it; NaN where none is usable. */
    private void copy(PatchField field, Box window, double scale, Box frame, int i, float[] guess) {
        int x = frame.x() + i % frame.width();
        int y = frame.y() + i / frame.width();
        // The rim is copied as the hole next to it is, to show by how much that misses.
        int near = nearestHole(x, y);
        double wx = (near % drawing.width() - window.x() + 0.5) * scale - 0.5;
        double wy = (near / drawing.width() - window.y() + 0.5) * scale - 0.5;
        double total = 0;
        double[] sum = new double[3];
        for (int corner = 0; field != null && near >= 0 && corner < 4; corner++) {
            int fx = (int) Math.floor(wx) + (corner & 1);
            int fy = (int) Math.floor(wy) + (corner >> 1);
            int stepX = (int) Math.round(field.stepX(fx, fy) / scale);
            int stepY = (int) Math.round(field.stepY(fx, fy) / scale);
            int fromX = x + stepX;
            int fromY = y + stepY;
            double weight = (1 - Math.abs(wx - fx)) * (1 - Math.abs(wy - fy));
            boolean matched = stepX != 0 || stepY != 0;
            if (matched && isKnown(fromX, fromY) && weight > 0) {
                total += weight;
                for (int c = 0; c < 3; c++) {
                    sum[c] += weight * drawing.get(fromX, fromY, c);
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            guess[3 * i + c] = total > 0 ? (float) (sum[c] / total) : Float.NaN;
        }
    }

    /** Writes the guess into the hole, shifted smoothly so that it meets what is around. */
    private void paste(float[] guess, Box frame) {
        int pixels = frame.width() * frame.height();
        float[] shift = new float[3 * pixels];
        float[] known = new float[pixels];
        float[] smooth = new float[3 * pixels];
        float[] outside = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            int x = frame.x() + i % frame.width();
            int y = frame.y() + i / frame.width();
            outside[i] = isHole(x, y) ? 0 : 1;
            known[i] = outside[i] == 1 && !Float.isNaN(guess[3 * i]) ? 1 : 0;
            for (int c = 0; c < 3 && outside[i] == 1; c++) {
                smooth[3 * i + c] = drawing.get(x, y, c);
                shift[3 * i + c] = known[i] == 1 ? drawing.get(x, y, c) - guess[3 * i + c] : 0;
            }
        }
        Membrane.fill(shift, known, frame.width(), frame.height(), 3);
        Membrane.fill(smooth, outside, frame.width(), frame.height(), 3);
        for (int i = 0; i < pixels; i++) {
            for (int c = 0; c < 3 && outside[i] == 0; c++) {
                float value = guess[3 * i + c] + shift[3 * i + c];
                drawing.set(
                        frame.x() + i % frame.width(),
                        frame.y() + i / frame.width(),
                        c,
                        Float.isNaN(value) ? smooth[3 * i + c] : value);
            }
        }
    }

    /** The place itself if it is in the hole, one at most RIM away that is, or -1. */
    private int nearestHole(int x, int y) {
        for (int away = 0; away <= RIM; away++) {
            for (int dy = -away; dy <= away; dy++) {
                int step = Math.abs(dy) == away ? 1 : Math.max(1, 2 * away);
                for (int dx = -away; dx <= away; dx += step) {
                    if (isOnDrawing(x + dx, y + dy) && isHole(x + dx, y + dy)) {
                        return (y + dy) * drawing.width() + x + dx;
                    }
                }
            }
        }
        return -1;
    }

    private boolean isOnDrawing(int x, int y) {
        return x >= 0 && y >= 0 && x < drawing.width() && y < drawing.height();
    }

    private boolean isHole(int x, int y) {
        return hole[y * drawing.width() + x] != 0;
    }

    private boolean isKnown(int x, int y) {
        return isOnDrawing(x, y) && !isHole(x, y);
    }
}
