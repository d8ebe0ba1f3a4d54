package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FootingTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 100;

    private interface Shape {
        boolean isSolid(int x, int y);
    }

    private static Footing of(Shape shape) {
        float[] alpha = new float[WIDTH * HEIGHT];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = shape.isSolid(i % WIDTH, i / WIDTH) ? 1 : 0;
        }
        return Footing.of(alpha, WIDTH, HEIGHT);
    }

    /** A cylinder of radius 40 whose base's lower edge bulges by 40 times its roundness. */
    private static boolean cylinder(int x, int y, double round) {
        double dx = (x - 60) / 40.0;
        return Math.abs(dx) <= 1 && y <= 50 + 40 * round * Math.sqrt(1 - dx * dx);
    }

    @Test
    void howRoundABaseLooksIsReadFromItsLowerEdge() {
        assertThat(of((x, y) -> cylinder(x, y, 0)).round()).isCloseTo(0, within(0.02));
        assertThat(of((x, y) -> cylinder(x, y, 0.3)).round()).isCloseTo(0.3, within(0.08));
        assertThat(of((x, y) -> cylinder(x, y, 0.6)).round()).isGreaterThan(0.4);
    }

    @Test
    void aBoxsCornerTellsTheCamerasHeightHoweverItIsTurned() {
        for (double turn : new double[] {0.6, 0.8, 1.0}) {
            // Edges at a right angle on the ground, seen so that depth looks 0.35 of width.
            double left = 0.35 * Math.tan(turn);
            double right = 0.35 / Math.tan(turn);
            Footing foot =
                    of(
                            (x, y) ->
                                    x >= 20
                                            && x < 100
                                            && y < 95 - (x < 60 ? left : right) * Math.abs(x - 60));

            assertThat(foot.round()).as("turned by %s", turn).isCloseTo(0.35, within(0.06));
        }
    }

    @Test
    void aHandleInTheAirIsNoFoot() {
        Footing foot =
                of((x, y) -> x >= 30 && x < 80 && y < 90 || x >= 80 && x < 110 && y > 20 && y < 60);

        assertThat(foot.first()).isEqualTo(30);
        assertThat(foot.last()).isEqualTo(79);
        assertThat(foot.lowest()).isEqualTo(89);
        assertThat(foot.touches()[95]).isZero();
    }

    @Test
    void legsTouchAndWhatIsBetweenThemDoesNot() {
        Footing foot = of((x, y) -> y < 30 || y < 95 && (x < 10 || x >= 110));

        assertThat(foot.touches()[5]).isEqualTo(1);
        assertThat(foot.touches()[115]).isEqualTo(1);
        assertThat(foot.touches()[60]).isZero();
    }

    @Test
    void aStoolStandsOnItsBackLegsToo() {
        Footing foot =
                of(
                        (x, y) ->
                                y < 30
                                        || y < 95 && x >= 100 && x < 106
                                        || y < 90 && x >= 10 && x < 16);

        assertThat(foot.first()).isEqualTo(10);
        assertThat(foot.last()).isEqualTo(105);
    }

    @Test
    void betweenLegsNothingTellsTheCamerasHeight() {
        Footing foot = of((x, y) -> y < 30 || y < 95 && (x < 10 || x >= 110));

        assertThat(foot.round()).isNaN();
        assertThat(foot.roundOr(0.3)).isEqualTo(0.3);
        assertThat(foot.steepness()).isEqualTo(Footing.USUAL);
    }

    @Test
    void aColumnWithNothingInItDoesNotTouch() {
        Footing foot = of((x, y) -> y == 0 && x > 50 && x < 70);

        assertThat(foot.first()).isEqualTo(51);
        assertThat(foot.touches()[10]).isZero();
    }

    @Test
    void aLowerEdgeThatRisesSlowlyStandsOnTheGround() {
        Footing foot = of((x, y) -> x > 10 && x < 110 && y < 70 + x / 5);

        assertThat(foot.touches()[20]).isEqualTo(1);
    }
}
