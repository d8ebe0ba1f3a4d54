package io.polyptych.imaging;

import java.util.Arrays;
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
    private static final double BALL = 1 / 110.0;

    /** An edge, in units of the slopes' own spread along the frame. */
    private static final double EDGE = 4.5;

    private static final double LEAST_EDGE = 0.45;
    private static final double MOST_EDGE = 3;

    private SureBackground() {}

    static boolean[] of(LabPicture picture, Background background, Slopes slopes, double high) {
        double edge = edge(picture, slopes);
        byte[] free = new byte[picture.pixels()];
        for (int i = 0; i < free.length; i++) {
            boolean barred =
                    slopes.all()[i] > edge || LabDistance.between(picture, background, i) > high;
            free[i] = (byte) (barred ? 0 : 255);
        }
        int radius = Math.max(2, (int) (BALL * Math.max(picture.width(), picture.height())));
        return reached(new Plane(picture.width(), picture.height(), free), radius);
    }

    /** Slopes above this are edges rather than noise. */
    static double edge(LabPicture picture, Slopes slopes) {
        boolean[] border = Background.border(picture.width(), picture.height());
        float[] along = new float[picture.pixels()];
        int count = 0;
        for (int i = 0; i < border.length; i++) {
            if (border[i]) {
                along[count++] = slopes.all()[i];
            }
        }
        Arrays.sort(along, 0, count);
        return Math.max(LEAST_EDGE, Math.min(MOST_EDGE, EDGE * along[count / 2]));
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
                    outside.submat(
                            2 * radius,
                            2 * radius + free.height(),
                            2 * radius,
                            2 * radius + free.width());
            byte[] values = Mats.plane(scratch.keep(part.clone())).values();
            boolean[] sure = new boolean[values.length];
            for (int i = 0; i < sure.length; i++) {
                sure[i] = values[i] != 0 && free.values()[i] != 0;
            }
            return sure;
        }
    }
}
