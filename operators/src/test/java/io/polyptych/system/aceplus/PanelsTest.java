package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.model.Golden;
import org.junit.jupiter.api.Test;

/**
 * Sizes that ACE++'s released image processor gives: those kept in the goldens, and some worked out
 * by its formulas.
 */
class PanelsTest {
    private static final int TOKENS = 4096;

    @Test
    void aSquareBesideASquareOfAMegapixelFillsTheTokens() throws Exception {
        Panels panels = Panels.of(ReferencePanel.asHighAs(1024, 1024, 1024), 1024, 1024, TOKENS);
        assertThat(panels.width()).isEqualTo(1440);
        assertThat(panels.height()).isEqualTo(720);
        assertThat(panels.edge()).isEqualTo(720);
        assertThat(panels.rows() * panels.columns()).isEqualTo(45 * 90);
    }

    @Test
    void sidesAreThoseOfTheReference() throws Exception {
        sameSize(
                "ace-plus-subject", Panels.of(ReferencePanel.asHighAs(52, 50, 70), 72, 52, TOKENS));
        sameSize(
                "ace-plus-position-free",
                Panels.of(ReferencePanel.asHighAs(40, 88, 22), 48, 40, TOKENS));
        sameSize("ace-plus-local-editing", Panels.of(null, 120, 90, 20));
        sameSize(
                "ace-plus-full",
                Panels.of(ReferencePanel.keptAsItIs(52, 50, 70, 0.8), 72, 52, TOKENS));
    }

    private static void sameSize(String name, Panels panels) {
        int pixels = Golden.of(name).floats("mask").length;
        long[] tokens = {panels.rows(), panels.columns()};
        float[] noise = Golden.of(name).floats("noise");
        assertThat(panels.width() * panels.height()).as(name).isEqualTo(pixels);
        assertThat(noise).as(name).hasSize((int) (16 * 4 * tokens[0] * tokens[1]));
    }

    @Test
    void thePictureBeginsWhereItsOwnFirstColumnLiesNotAtTheFlooredEdge() throws Exception {
        // The mask is 0 over the reference and 1 over all of this picture.
        Golden golden = Golden.of("ace-plus-position-free");
        Panels panels = Panels.of(ReferencePanel.asHighAs(40, 88, 22), 48, 40, TOKENS);
        float[] mask = golden.floats("mask");
        int first = 0;
        while (mask[first] == 0) {
            first++;
        }
        assertThat(panels.edge()).isEqualTo(first);
        Panels uneven = Panels.of(ReferencePanel.asHighAs(52, 50, 70), 72, 52, TOKENS);
        assertThat(uneven.edge()).isEqualTo(33);
        assertThat(Golden.of("ace-plus-subject").floats("slice")[0]).isEqualTo(32);
    }

    @Test
    void withoutAReferenceThePictureIsAllThereIs() throws Exception {
        Panels panels = Panels.of(null, 100, 60, TOKENS);
        assertThat(panels.edge()).isZero();
        assertThat(panels.width()).isEqualTo(96);
        assertThat(panels.height()).isEqualTo(48);
    }

    @Test
    void aPictureThatNoScaleBringsToTheTokensIsRefused() {
        for (int[] size : new int[][] {{300_000, 40}, {8, 300}, {300, 15}}) {
            assertThatThrownBy(() -> Panels.of(null, size[0], size[1], TOKENS))
                    .isInstanceOf(UnrenderableRequest.class)
                    .hasMessageContaining("%d x %d".formatted(size[0], size[1]))
                    .hasMessageContaining("4096 tokens")
                    .hasMessageContaining("raise the parameter tokens");
        }
    }

    @Test
    void aReferenceKeepsItsSizeUnlessItIsHigherThanAPartOfThePicture() {
        assertThat(ReferencePanel.keptAsItIs(100, 50, 79, 0.8))
                .isEqualTo(new ReferencePanel(50, 79, 10, 11));
        assertThat(ReferencePanel.keptAsItIs(100, 50, 160, 0.8))
                .isEqualTo(new ReferencePanel(25, 80, 10, 10));
    }

    @Test
    void ofWhatIsMoreThanFourTimesAsLongTheMiddleIsSeen() {
        assertThat(MiddleCrop.of(400, 100)).isEqualTo(new Box(0, 0, 400, 100));
        assertThat(MiddleCrop.of(101, 22)).isEqualTo(new Box(6, 0, 88, 22));
        assertThat(MiddleCrop.of(10, 51)).isEqualTo(new Box(0, 6, 10, 40));
        // Half to even, as Python rounds.
        assertThat(MiddleCrop.of(10, 45).y()).isEqualTo(2);
    }
}
