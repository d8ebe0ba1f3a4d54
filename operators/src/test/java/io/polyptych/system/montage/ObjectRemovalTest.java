package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import org.junit.jupiter.api.Test;

class ObjectRemovalTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 160;
    private static final int[] RED = {220, 30, 30};
    private static final int[] WALL = {200, 200, 190};
    private static final int[] TABLE = {130, 90, 60};
    private static final int[] POST = {60, 70, 90};
    private static final int EDGE = 100;

    private final Plane mask =
            new Drawn(WIDTH, HEIGHT, 0).box(80, 60, 40, 70, 255, 255, 255).truth();

    private Drawing removed(Picture scene) throws UnrenderableRequest {
        Drawing drawing = Drawing.of(scene);
        ObjectRemoval.remove(drawing, mask, TouchedArea.of(mask, 5, 1), 0);
        return drawing;
    }

    private static Drawn empty() {
        return new Drawn(WIDTH, HEIGHT, 0)
                .box(0, 0, WIDTH, EDGE, WALL)
                .box(0, EDGE, WIDTH, HEIGHT, TABLE);
    }

    private static double off(Drawing drawing, Picture truth, int x, int y) {
        double off = 0;
        for (int c = 0; c < 3; c++) {
            int was = truth.rgb()[3 * (y * WIDTH + x) + c] & 0xff;
            off = Math.max(off, Math.abs(255 * drawing.get(x, y, c) - was));
        }
        return off;
    }

    @Test
    void aTableEdgeGoesOnSharply() throws UnrenderableRequest {
        Picture truth = empty().picture();
        Drawing drawing = removed(empty().box(80, 60, 40, 70, RED).picture());

        for (int x = 80; x < 120; x++) {
            for (int y : new int[] {65, 90, 98, 101, 110, 128}) {
                assertThat(off(drawing, truth, x, y)).as("at %d, %d", x, y).isLessThan(12);
            }
        }
    }

    @Test
    void aPatternGoesOnWhereNoSmoothFillingWould() throws UnrenderableRequest {
        Drawn stripes = empty();
        for (int x = 0; x < WIDTH; x += 20) {
            stripes.box(x, 0, 10, EDGE, POST);
        }
        Picture truth = stripes.picture();
        Drawing drawing = removed(stripes.box(80, 60, 40, 70, RED).picture());

        double off = 0;
        for (int x = 80; x < 120; x++) {
            off += off(drawing, truth, x, 80) / 40;
        }
        assertThat(off).as("mean difference in a row of stripes, of 255").isLessThan(20);
    }

    @Test
    void nothingOutsideTheTouchedAreaChanges() throws UnrenderableRequest {
        Picture scene = empty().noise(4, 3).box(80, 60, 40, 70, RED).picture();
        Plane touched = TouchedArea.of(mask, 5, 1);
        Drawing drawing = Drawing.of(scene);

        ObjectRemoval.remove(drawing, mask, touched, 0.01);

        assertThat(TouchedArea.changedOutside(drawing.toPicture(), scene, touched)).isZero();
    }

    @Test
    void aMaskOfNearlyTheWholeSceneIsRefused() {
        Plane all = new Drawn(WIDTH, HEIGHT, 0).box(1, 1, WIDTH - 2, HEIGHT, 255, 255, 255).truth();
        Drawing drawing = Drawing.of(empty().picture());

        assertThatThrownBy(() -> ObjectRemoval.remove(drawing, all, all, 0))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("covers nearly the whole scene");
    }
}
