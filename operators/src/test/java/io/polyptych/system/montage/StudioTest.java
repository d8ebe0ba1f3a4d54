package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudioTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 200;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "on a marble table",
                "on wood",
                "on concrete",
                "on terrazzo",
                "on a sage background",
                "christmas",
                "on a podium",
                "on grey, dappled light"
            })
    void aSeedDecidesThePictureAndAnotherDiffersVisibly(String prompt) throws Exception {
        assertThat(shot(prompt, 1).rgb()).isEqualTo(shot(prompt, 1).rgb());
        assertThat(difference(shot(prompt, 1), shot(prompt, 2))).isGreaterThan(3);
    }

    @Test
    void otherWordsGiveVisiblyOtherPictures() throws Exception {
        String[] prompts = {
            "on marble",
            "on dark wood",
            "on slate",
            "on a navy background",
            "on white in hard light"
        };
        for (int i = 0; i < prompts.length; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(difference(shot(prompts[i], 1), shot(prompts[j], 1)))
                        .as(prompts[i] + " and " + prompts[j])
                        .isGreaterThan(6);
            }
        }
    }

    @Test
    void theProductFillsMostOfTheFrameWithRoomAround() throws Exception {
        double[] ratios = {0.4, 1, 2.6};
        int[][] canvases = {{200, 200}, {180, 320}, {320, 180}};
        for (double ratio : ratios) {
            for (int[] canvas : canvases) {
                for (long seed = 1; seed <= 4; seed++) {
                    Picture picture = shot("on white, no shadow", ratio, canvas, seed);
                    int[] box = red(picture);
                    double wide = (box[2] - box[0]) / (double) canvas[0];
                    double high = (box[3] - box[1]) / (double) canvas[1];
                    assertThat(Math.max(wide, high)).as("share of the frame").isBetween(0.5, 0.72);
                    assertThat(box[0]).isGreaterThan(canvas[0] / 25);
                    assertThat(box[2]).isLessThan(canvas[0] - canvas[0] / 25);
                    assertThat(box[1]).isGreaterThan(canvas[1] / 25);
                    assertThat(box[3]).isLessThan(canvas[1] - canvas[1] / 25);
                }
            }
        }
    }

    @Test
    void withoutAShadowNothingUnderTheProductIsDarker() throws Exception {
        Picture with = shot("on white", 1);
        Picture without = shot("on white, no shadow", 1);

        int most = 0;
        for (int i = 0; i < with.rgb().length; i++) {
            most = Math.max(most, (without.rgb()[i] & 0xff) - (with.rgb()[i] & 0xff));
        }
        assertThat(most).isGreaterThan(25);
    }

    @Test
    void aDrawnBackdropIsUnlikeTheProduct() throws Exception {
        for (long seed = 1; seed <= 30; seed++) {
            Shade white = new Shade(92, 0, 1);
            PromptWords words = PromptWords.of("", null, null);
            StudioSet set = StudioSet.of(words, white, new SplittableRandom(seed));

            assertThat(set.wall().shade().distance(white)).isGreaterThan(12);
        }
    }

    @Test
    void aColourTheNegativePromptNamesIsNotDrawn() throws Exception {
        Shade product = new Shade(60, 0, 0);
        Shade pink = ColourWords.of("pink").orElseThrow();
        for (long seed = 1; seed <= 40; seed++) {
            PromptWords words = PromptWords.of("", "pink", null);
            StudioSet set = StudioSet.of(words, product, new SplittableRandom(seed));

            assertThat(set.wall().shade().distance(pink)).isGreaterThan(8);
        }
    }

    @Test
    void aSeasonsPairsLeaveOutWhatTheNegativePromptNames() throws Exception {
        Shade product = new Shade(60, 0, 0);
        Shade green = Shade.ofRgb(0x123B2A);
        for (long seed = 1; seed <= 20; seed++) {
            PromptWords words = PromptWords.of("christmas", "#123b2a", null);
            StudioSet set = StudioSet.of(words, product, new SplittableRandom(seed));

            assertThat(set.wall().shade().distance(green)).isGreaterThan(8);
        }
    }

    private static Picture shot(String prompt, long seed) throws Exception {
        return shot(prompt, 1.4, new int[] {WIDTH, HEIGHT}, seed);
    }

    private static Picture shot(String prompt, double ratio, int[] canvas, long seed)
            throws Exception {
        MontageSettings settings = MontageSettings.of(Map.of());
        PromptWords words = PromptWords.of(prompt, null, "box");
        return new StudioShot(settings, new SplittableRandom(seed))
                .render(box(ratio), words, canvas[0], canvas[1]);
    }

    /** A red box of some height by width. */
    private static Sprite box(double ratio) {
        int width = 80;
        int height = (int) Math.round(width * ratio);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) 200;
            rgb[3 * i + 1] = 30;
            rgb[3 * i + 2] = 40;
        }
        float[] alpha = new float[width * height];
        Arrays.fill(alpha, 1);
        return new Sprite(new Picture(width, height, rgb), alpha, 0.6);
    }

    /** Left, top, right and bottom of what is strongly red. */
    private static int[] red(Picture picture) {
        int[] box = {picture.width(), picture.height(), 0, 0};
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int red = picture.rgb()[3 * i] & 0xff;
            int green = picture.rgb()[3 * i + 1] & 0xff;
            if (red - green > 90) {
                int x = i % picture.width();
                int y = i / picture.width();
                box[0] = Math.min(box[0], x);
                box[1] = Math.min(box[1], y);
                box[2] = Math.max(box[2], x);
                box[3] = Math.max(box[3], y);
            }
        }
        return box;
    }

    /** Mean absolute difference, of 255. */
    private static double difference(Picture one, Picture other) {
        double sum = 0;
        for (int i = 0; i < one.rgb().length; i++) {
            sum += Math.abs((one.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff));
        }
        return sum / one.rgb().length;
    }
}
