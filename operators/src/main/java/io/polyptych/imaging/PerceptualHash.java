package io.polyptych.imaging;

import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * 64 bits of how a picture looks from afar: pictures that look alike differ in few of them.
 *
 * <p>The DCT hash after C. Zauner (Implementation and Benchmarking of Perceptual Image Hash
 * Functions, 2010, section 3.2.1), not bit for bit any library's: gray, 32 x 32 by area average,
 * orthonormal DCT-II in both directions, of which the 8 x 8 lowest frequencies, the constant one
 * among them; each gives a 1 if it is above their median. Row by row, the first the highest bit.
 * Pure.
 */
public final class PerceptualHash {
    private static final int SIDE = 32;
    private static final int LOW = 8;

    private PerceptualHash() {}

    public static long of(Picture picture) {
        double[] low = lowFrequencies(picture);
        double[] sorted = low.clone();
        Arrays.sort(sorted);
        double median = (sorted[low.length / 2 - 1] + sorted[low.length / 2]) / 2;
        long hash = 0;
        for (double coefficient : low) {
            hash = hash << 1 | (coefficient > median ? 1 : 0);
        }
        return hash;
    }

    /** In how many bits two hashes differ: 0 to 64. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    private static double[] lowFrequencies(Picture picture) {
        try (var scratch = new Scratch()) {
            Mat gray = scratch.mat();
            Imgproc.cvtColor(scratch.keep(Mats.bgr(picture)), gray, Imgproc.COLOR_BGR2GRAY);
            Mat small = scratch.mat();
            Imgproc.resize(gray, small, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
            Mat values = scratch.mat();
            small.convertTo(values, CvType.CV_64F);
            Mat frequencies = scratch.mat();
            Core.dct(values, frequencies);
            double[] low = new double[LOW * LOW];
            Mat corner = scratch.keep(frequencies.submat(new Rect(0, 0, LOW, LOW)));
            scratch.keep(corner.clone()).get(0, 0, low);
            return low;
        }
    }
}
