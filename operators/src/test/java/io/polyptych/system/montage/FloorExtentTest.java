package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Plane;
import org.junit.jupiter.api.Test;

class FloorExtentTest {
    private static final Box BOX = new Box(100, 60, 40, 60);
    private static final Plane MASK =
            new Drawn(240, 180, 0).box(100, 60, 40, 60, 255, 255, 255).truth();

    @Test
    void aShelfEndsAtItsWallAndAtItsFrontEdge() {
        Drawn shelf = new Drawn(240, 180, 200).box(0, 100, 240, 40, 150, 110, 70);

        FloorExtent floor = FloorExtent.around(Drawing.of(shelf.picture()), MASK, BOX);

        assertThat(floor.topFound()).isTrue();
        assertThat(floor.top()).isBetween(93, 105);
        assertThat(floor.bottom()).isBetween(133, 145);
        assertThat(floor.on(120)).isEqualTo(1);
        assertThat(floor.on(160)).isZero();
    }

    @Test
    void aJointInTheFloorIsNoEnd() {
        Drawn floor = new Drawn(240, 180, 160).box(0, 135, 240, 2, 60, 50, 40);

        FloorExtent extent = FloorExtent.around(Drawing.of(floor.picture()), MASK, BOX);

        assertThat(extent.bottom()).isGreaterThan(160);
        assertThat(extent.topFound()).isFalse();
    }
}
