package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.schemas.MaskKind;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;

    private static Sprite block(int width, int height) {
        float[] alpha = new float[width * height];
        Arrays.fill(alpha, 1);
        return new Sprite(new Picture(width, height, new byte[3 * alpha.length]), alpha, 0.8);
    }

    private static Placement place(
            Plane mask, MaskKind kind, Sprite sprite, Double horizon, long seed) {
        Box box = Box.around(mask).orElseThrow();
        return Placement.within(
                mask,
                TouchedArea.of(mask, TouchedArea.feather(box), 1),
                box,
                kind,
                sprite,
                Ground.of(horizon, WIDTH, HEIGHT, box.bottom()),
                new SplittableRandom(seed));
    }

    private static Plane area(int x, int y, int width, int height) {
        return new Drawn(WIDTH, HEIGHT, 0).box(x, y, width, height, 255, 255, 255).truth();
    }

    @Test
    void inAPreciseMaskItStandsOnTheMasksBaseLineUnwarped() {
        Plane mask = area(150, 100, 80, 120);
        for (long seed = 0; seed < 10; seed++) {
            Placement place = place(mask, MaskKind.PRECISE, block(40, 60), null, seed);

            assertThat(place.y() + place.height()).isEqualTo(220);
            assertThat((double) place.height() / place.width()).isCloseTo(1.5, within(0.03));
            assertThat(place.width()).isBetween(76, 80);
        }
    }

    @Test
    void itGoesWhereItCoversMostOfTheSilhouette() {
        // An L: tall on the left, low on the right.
        Plane mask =
                new Drawn(WIDTH, HEIGHT, 0)
                        .box(100, 80, 60, 140, 255, 255, 255)
                        .box(100, 190, 140, 30, 255, 255, 255)
                        .truth();

        Placement place = place(mask, MaskKind.PRECISE, block(40, 100), null, 3);

        assertThat(place.x()).isBetween(98, 112);
    }

    @Test
    void inADrawnAreaItStaysInsideAndOnItsLowerPart() {
        Plane mask = new Drawn(WIDTH, HEIGHT, 0).disc(200, 150, 80, 255, 255, 255).truth();
        for (long seed = 0; seed < 20; seed++) {
            Placement place = place(mask, MaskKind.USER_DRAWN, block(50, 60), 0.2, seed);

            assertThat(place.y() + place.height()).isBetween(190, 230);
            assertThat(Math.hypot(place.x() - 200, place.y() - 150)).isLessThan(92);
        }
    }

    @Test
    void furtherBackItIsSmallerAsTheHorizonSays() {
        Plane mask = area(100, 60, 200, 200);
        Placement front = null;
        Placement back = null;
        double most = 0;
        double least = 0;
        for (long seed = 0; seed < 60; seed++) {
            Placement place = place(mask, MaskKind.USER_DRAWN, block(200, 60), 0.5, seed);
            Placement level = place(mask, MaskKind.USER_DRAWN, block(200, 60), -50.0, seed);
            double size = (double) place.width() / level.width();
            int base = place.y() + place.height();
            if (front == null || base > front.y() + front.height()) {
                front = place;
                most = size;
            }
            if (back == null || base < back.y() + back.height()) {
                back = place;
                least = size;
            }
        }
        double horizon = 0.5 * HEIGHT;
        double expected =
                (back.y() + back.height() - horizon) / (front.y() + front.height() - horizon);

        assertThat(back.y() + back.height()).isLessThan(front.y() + front.height() - 4);
        assertThat(least / most).isCloseTo(expected, within(0.03));
        assertThat(expected).isLessThan(0.95);
    }

    @Test
    void seedsMoveItWithinTheMargin() {
        Plane mask = area(100, 60, 200, 150);
        Placement one = place(mask, MaskKind.USER_DRAWN, block(40, 60), 0.1, 1);
        Placement other = place(mask, MaskKind.USER_DRAWN, block(40, 60), 0.1, 2);

        assertThat(one).isNotEqualTo(other);
        assertThat(place(mask, MaskKind.USER_DRAWN, block(40, 60), 0.1, 1)).isEqualTo(one);
    }
}
