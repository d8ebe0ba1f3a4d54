package io.polyptych.system.montage;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import io.polyptych.system.montage.ShiftCandidates.Shift;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Takes an object out of a scene: its place is filled with few large pieces of the scene nearby,
 * chosen at a reduced size, then copied at the scene's own and joined without seams. Surfaces and
 * edges go on; what the object hid stays unknown.
 */
final class ObjectRemoval {
    /** Object pixels show through a soft mask's rim, so the hole is a little larger. */
    private static final double GROWTH = 0.018;

    private static final double STOOD = 0.03;

    /** So many places of the hole are looked at where the pieces are chosen. */
    private static final double WORK_PLACES = 2600;

    /** With less of the window known than this, nothing is left to fill the hole with. */
    private static final double LEAST_KNOWN = 0.02;

    private static final int LONGEST_WORK_EDGE = 240;
    private static final int WORK_ROUNDS = 240;
    private static final int ROUNDS = 40;

    /** A rim's difference reaches about this share of the hole's size inwards. */
    private static final double REACH = 0.6;

    /** The filling is no matter of a request's chance: all candidates share it. */
    private static final long SEED = 77;

    private final Drawing drawing;
    private final Plane hole; // 255 = to be filled
    private final Box box;
    private final Box window;

    private ObjectRemoval(Drawing drawing, Plane hole, Box box) {
        this.drawing = drawing;
        this.hole = hole;
        this.box = box;
        int room = Math.max(box.width(), box.height());
        this.window = box.grown(room, room * 3 / 4, drawing.width(), drawing.height());
    }

    /**
     * Changes the drawing.
     *
     * @param touched outside which nothing may change
     * @param grain spread of the scene's noise, 0..1
     * @throws UnrenderableRequest if the mask leaves next to nothing of the scene to fill it with
     */
    static void remove(Drawing drawing, Plane mask, Plane touched, double grain)
            throws UnrenderableRequest {
        Plane hole = hole(mask, touched);
        Optional<Box> box = Box.around(hole);
        if (box.isPresent()) {
            new ObjectRemoval(drawing, hole, box.get()).fill(grain);
        }
    }

    private static Plane hole(Plane mask, Plane touched) {
        try (var scratch = new Scratch()) {
            Mat grown = scratch.keep(Mats.gray(mask));
            Imgproc.threshold(grown, grown, 12, 255, Imgproc.THRESH_BINARY);
            int size = Box.around(mask).map(b -> Math.max(b.width(), b.height())).orElse(0);
            Morphology.dilate(grown, 2 + (int) Math.round(GROWTH * size));
            // Where it stood is darker: the deepest of its shadow goes with it.
            Mat lower = scratch.keep(Mat.zeros(grown.size(), CvType.CV_8UC1));
            int down = Math.min(grown.rows() - 1, (int) Math.round(STOOD * size));
            Mat from = scratch.keep(grown.rowRange(0, grown.rows() - down));
            from.copyTo(scratch.keep(lower.rowRange(down, grown.rows())));
            Core.bitwise_or(grown, lower, grown);
            Mat allowed = scratch.keep(Mats.gray(touched));
            Core.bitwise_and(grown, allowed, grown);
            return Mats.plane(grown);
        }
    }

    private void fill(double grain) throws UnrenderableRequest {
        double places = (double) box.width() * box.height();
        int edge = Math.max(window.width(), window.height());
        double scale =
                Math.min(
                        1,
                        Math.min(
                                Math.sqrt(WORK_PLACES / places),
                                (double) LONGEST_WORK_EDGE / edge));
        Hole small = Hole.of(drawing, hole, window, scale);
        if (small.knownShare() < LEAST_KNOWN) {
            throw new UnrenderableRequest(
                    "the precise mask covers nearly the whole scene, so nothing tells what was behind"
                            + " the object; give a mask of the object alone, or a drawn one");
        }
        List<Shift> shifts = ShiftCandidates.of(small);
        int[] labels = ShiftLabels.of(small, shifts);
        ShiftedCopy coarse = ShiftedCopy.of(small, labels, shifts);
        float[] settled = coarse.colours();
        double size = Math.max(box.width(), box.height()) * REACH;
        SeamlessFill.solve(small, coarse.source(), pull(size * scale), settled, WORK_ROUNDS);

        Hole full = Hole.of(drawing, hole, window, 1);
        ShiftedCopy fine = ShiftedCopy.refined(full, small, labels, shifts);
        float[] colours = fine.startingFrom(small, coarse, settled);
        SeamlessFill.solve(full, fine.source(), pull(size), colours, ROUNDS);
        write(full, fine, colours, grain);
    }

    /** The weight that lets a difference fade to a third within a reach, in pixels. */
    private static double pull(double reach) {
        return 1 / (reach * reach);
    }

    private void write(Hole full, ShiftedCopy copy, float[] colours, double grain) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < full.unknown().length; i++) {
            if (full.unknown()[i]) {
                double noise = copy.source()[i] == i ? grain * random.nextGaussian() : 0;
                int x = window.x() + i % full.width();
                int y = window.y() + i / full.width();
                for (int c = 0; c < 3; c++) {
                    drawing.set(x, y, c, colours[3 * i + c] + noise);
                }
            }
        }
    }
}
