package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Plane;
import io.polyptych.schemas.OutputRequest;
import org.junit.jupiter.api.Test;

class OutputSizeTest {
    @Test
    void missingSidesFollowFromTheRendersRatio() {
        assertThat(size(null, null)).isEqualTo(new OutputSize(1200, 800));
        assertThat(size(600, null)).isEqualTo(new OutputSize(600, 400));
        assertThat(size(null, 1600)).isEqualTo(new OutputSize(2400, 1600));
        assertThat(size(500, 500)).isEqualTo(new OutputSize(500, 500));
        assertThat(OutputSize.of(null, 1200, 800, 10_000_000)).isEqualTo(size(null, null));
    }

    @Test
    void aWishTooLargeIsScaledDownInItsRatio() {
        assertThat(size(100_000, 50_000)).isEqualTo(new OutputSize(4472, 2236));
        assertThat(OutputSize.of(asked(5, null), 1000, 10, 100)).isEqualTo(new OutputSize(5, 1));
    }

    @Test
    void anotherRatioShowsAPartAroundTheMask() {
        OutputSize square = new OutputSize(500, 500);

        assertThat(Frame.of(1200, 800, square, null)).isEqualTo(new Frame(200, 0, 800, 800));
        assertThat(Frame.of(1200, 800, square, dot(1200, 800, 700, 10)))
                .isEqualTo(new Frame(301, 0, 800, 800));
        assertThat(Frame.of(1200, 800, square, dot(1200, 800, 1190, 400)))
                .isEqualTo(new Frame(400, 0, 800, 800));
        assertThat(Frame.of(1200, 800, square, new Plane(1200, 800, new byte[960_000])))
                .isEqualTo(new Frame(200, 0, 800, 800));
    }

    @Test
    void roundingIsNoOtherRatio() {
        assertThat(Frame.isNeeded(1024, 683, new OutputSize(512, 342))).isFalse();
        assertThat(Frame.isNeeded(1024, 683, new OutputSize(512, 512))).isTrue();
    }

    private static OutputSize size(Integer width, Integer height) {
        return OutputSize.of(asked(width, height), 1200, 800, 10_000_000);
    }

    private static OutputRequest asked(Integer width, Integer height) {
        return OutputRequest.newBuilder().setWidth(width).setHeight(height).build();
    }

    private static Plane dot(int width, int height, int x, int y) {
        byte[] values = new byte[width * height];
        values[y * width + x] = -1;
        return new Plane(width, height, values);
    }
}
