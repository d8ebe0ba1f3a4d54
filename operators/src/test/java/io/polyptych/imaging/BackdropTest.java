package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackdropTest {
    private static final int RED = 0xC02020;

    @Test
    void anObjectStandsOutFromAPlainWall() {
        Picture picture =
                SampleFiles.withBox(SampleFiles.plain(80, 60, 0xE0E0E0), 20, 10, 30, 40, RED);

        Backdrop backdrop = Backdrop.of(picture);

        assertThat(backdrop.plain()).isTrue();
        assertThat(count(backdrop.foreground())).isEqualTo(30 * 40);
        assertThat(backdrop.foreground().values()[10 * 80 + 20]).isEqualTo((byte) 255);
    }

    @Test
    void aSweepThatDarkensTowardsTheFloorIsPlain() {
        Picture sweep = SampleFiles.plain(80, 60, 0);
        for (int y = 0; y < 60; y++) {
            sweep = SampleFiles.withBox(sweep, 0, y, 80, 1, 0x010101 * (250 - 2 * y));
        }

        Backdrop backdrop = Backdrop.of(SampleFiles.withBox(sweep, 30, 20, 20, 20, RED));

        assertThat(backdrop.plain()).isTrue();
        assertThat(count(backdrop.foreground())).isEqualTo(20 * 20);
    }

    @Test
    void aStreetIsNotPlain() {
        Backdrop backdrop = Backdrop.of(SampleFiles.waves(120, 90));

        assertThat(backdrop.plain()).isFalse();
        assertThat(backdrop.hasForeground()).isFalse();
    }

    @Test
    void anEmptyWallHasNoForeground() {
        assertThat(Backdrop.of(SampleFiles.plain(80, 60, 0xE0E0E0)).plain()).isTrue();
        assertThat(Backdrop.of(SampleFiles.plain(80, 60, 0xE0E0E0)).hasForeground()).isFalse();
        assertThat(Backdrop.of(SampleFiles.plain(1, 1, 0xE0E0E0)).hasForeground()).isFalse();
    }

    @Test
    void largePicturesAreReducedInTheirRatio() {
        Picture reduced = Backdrop.reduced(SampleFiles.plain(1024, 512, RED));

        assertThat(reduced.width()).isEqualTo(256);
        assertThat(reduced.height()).isEqualTo(128);
    }

    private static int count(Plane plane) {
        int count = 0;
        for (byte value : plane.values()) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }
}
