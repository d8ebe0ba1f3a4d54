package io.polyptych.imaging;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * What surely is background: what a ball reaches from the picture's frame without touching an edge
 * or anything unlike the background. A ball does not slip through the gaps of a faint edge (Zhang,
 * Chen, Zhang and Hu, Vectorizing Cartoon Animations, 2009, fill drawings so).
 */
final class SureBackground {
    private static final double BALL = 1 / 52.0;

    private static final byte STRONG = 2;
    private static final byte WEAK = 1;
    private static final byte NONE = 0;

    /** The share of an edge that is one as the continuation of another. */
    private static final double FAINT = 0.65;

    /** Pixels. */
    private static final int LEAST_LINE = 10;

    private SureBackground() {}

    static boolean[] of(LabPicture picture, Background background, Slopes slopes, double high) {
        byte[] barred = new byte[picture.pixels()];
        for (int i = 0; i < barred.length; i++) {
            double steepness =
                    LabDistance.between(picture, background, i) > high ? 1 : slopes.inEdges(i);
            barred[i] = steepness >= 1 ? STRONG : steepness > FAINT ? WEAK : NONE;
        }
        byte[] free = withoutEdges(new Plane(picture.width(), picture.height(), barred));
        int radius = Math.max(2, (int) (BALL * Math.max(picture.width(), picture.height())));
        return reached(new Plane(picture.width(), picture.height(), free), radius);
    }

    /** Faint edges count where they go on from clear ones; what is hardly a line is noise. */
    private static byte[] withoutEdges(Plane barred) {
        try (var scratch = new Scratch()) {
            Mat all = scratch.keep(Mats.gray(barred));
            Mat labels = scratch.mat();
            Mat stats = scratch.mat();
            int count = Imgproc.connectedComponentsWithStats(all, labels, stats, scratch.mat(), 8);
            int[] label = new int[barred.values().length];
            labels.get(0, 0, label);
            int[] strong = new int[count];
            for (int i = 0; i < label.length; i++) {
                strong[label[i]] += barred.values()[i] == STRONG ? 1 : 0;
            }
            byte[] free = new byte[label.length];
            for (int i = 0; i < free.length; i++) {
                free[i] = (byte) (label[i] == 0 || strong[label[i]] < LEAST_LINE ? 255 : 0);
            }
            return free;
        }
    }

    private static boolean[] reached(Plane free, int radius) {
        try (var scratch = new Scratch()) {
            Mat room = scratch.keep(Mats.gray(free));
            // Beyond the frame there is room.
            Core.copyMakeBorder(
                    room,
                    room,
                    2 * radius,
                    2 * radius,
                    2 * radius,
                    2 * radius,
                    Core.BORDER_CONSTANT,
                    new Scalar(255));
            Mat away = scratch.mat();
            Imgproc.distanceTransform(room, away, Imgproc.DIST_L2, Imgproc.DIST_MASK_5);
            Mat centres = scratch.mat();
            Core.compare(away, new Scalar(radius), centres, Core.CMP_GT);
            Mat labels = scratch.mat();
            Imgproc.connectedComponents(centres, labels, 4, CvType.CV_32S);
            Mat outside = scratch.mat();
            Core.compare(labels, new Scalar(labels.get(0, 0)[0]), outside, Core.CMP_EQ);
            Morphology.dilate(outside, radius - 1);
            Mat part =
                    scratch.keep(
                            outside.submat(
                                    2 * radius,
                                    2 * radius + free.height(),
                                    2 * radius,
                                    2 * radius + free.width()));
            byte[] values = Mats.plane(scratch.keep(part.clone())).values();
            boolean[] sure = new boolean[values.length];
            for (int i = 0; i < sure.length; i++) {
                sure[i] = values[i] != 0 && free.values()[i] != 0;
            }
            return sure;
        }
    }
}
