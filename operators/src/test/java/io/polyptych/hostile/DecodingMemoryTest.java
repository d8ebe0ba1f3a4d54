package io.polyptych.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Mats;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** What an accepted image costs, measured on ones so large that the rest doesn't count. */
class DecodingMemoryTest {
    private static final int WIDTH = 2500;
    private static final int HEIGHT = 2000;
    private static final long A_PIXEL = 12;

    /** Of the 64 MB that any image may cost beside its pixels, these files need a fraction. */
    private static final long ALWAYS = 8_000_000;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @CsvSource({
        ".jpg, 8, 3",
        ".jpg, 8, 1",
        ".png, 8, 3",
        ".png, 8, 4",
        ".png, 16, 4",
        ".webp, 8, 4"
    })
    void anAcceptedImageCostsAtMostTwelveBytesAPixel(String format, int bits, int channels)
            throws Exception {
        byte[] file = file(format, bits, channels);
        decoder.check(file);

        Allocation<?> work = Allocation.of(() -> decoder.decodeWithAlpha(file));

        assertThat(work.bytes()).isLessThan(ALWAYS + A_PIXEL * WIDTH * HEIGHT);
    }

    private static byte[] file(String format, int bits, int channels) {
        Mats.load();
        int type = CvType.makeType(bits == 8 ? CvType.CV_8U : CvType.CV_16U, channels);
        Mat mat = new Mat(HEIGHT, WIDTH, type, new Scalar(40, 90, 140, 200));
        MatOfByte file = new MatOfByte();
        try {
            // Something to decode.
            Core.randu(mat.submat(0, 200, 0, 200), 0, 200);
            assertThat(Imgcodecs.imencode(format, mat, file)).isTrue();
            return file.toArray();
        } finally {
            mat.release();
            file.release();
        }
    }
}
