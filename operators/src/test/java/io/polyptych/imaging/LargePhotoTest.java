package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A photo of many pixels is cut out without a multiple of them on the heap. */
class LargePhotoTest {
    private static final int SIDE = 4096;

    @Test
    void aLargePhotosEdgeIsFoundAtAnAffordableSize() {
        Drawn photo = new Drawn(SIDE, SIDE, 225).disc(2000, 2100, 1500, 20, 130, 135);
        Picture picture = photo.picture();
        Plane truth = photo.truth();
        var segmenter = new ClassicalSegmenter();

        long before = allocated();
        CutOut found = segmenter.cutOut(picture, new Segmenter.Hint.Whole());
        long taken = allocated() - before;

        assertThat(Drawn.overlap(found.plane(), truth)).isGreaterThan(0.99);
        assertThat((double) taken / SIDE / SIDE).as("bytes a pixel").isLessThan(30);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
