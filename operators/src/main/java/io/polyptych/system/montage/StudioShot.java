package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.LabPicture;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Scratch;
import java.util.SplittableRandom;
import org.opencv.core.Mat;

/** A product in a studio: set, place, reflection, shadow, lay on. */
final class StudioShot {
    private static final double MOST_HEIGHT = 0.66;
    private static final double MOST_WIDTH = 0.66;

    private final MontageSettings settings;
    private final SplittableRandom random;

    StudioShot(MontageSettings settings, SplittableRandom random) {
        this.settings = settings;
        this.random = random;
    }

    Picture render(Sprite sprite, PromptWords words, int width, int height) {
        StudioSet set = StudioSet.of(words, mean(sprite), random.split());
        Placement place = place(sprite, width, height);
        Layer layer = sprite.at(place.x(), place.y(), place.width(), place.height());
        Floor floor =
                Floor.under(
                        layer.y() + layer.bottom(),
                        Math.max(place.width(), place.height()),
                        Stance.steepness(layer),
                        1 + 0.15 * random.nextDouble(),
                        width,
                        height);
        Drawing drawing = new SetPainter(set, floor, width, height).paint(random.split());
        StudioLight light = set.light();
        double key = sprite.backdrop() * light.exposure();
        Relight.apply(
                layer,
                new Light(light.side(), key, mild(light.tint())),
                sprite.backdrop(),
                0.8 * settings.colourMatch());
        EdgeLight.wrap(layer, drawing);
        drawing.lay(Reflection.of(layer, settings.reflection() * set.mirror()));
        if (!words.refuses(Option.SHADOW)) {
            Box around = new Box(0, 0, width, height);
            double strength = settings.shadow() * Math.min(2, light.shadow());
            drawing.darken(Shadow.of(layer, around, light.side(), strength, random.split()));
        }
        drawing.lay(layer);
        return drawing.toPicture();
    }

    /** The product keeps its colours: it takes a part of the light's. */
    private static double[] mild(double[] tint) {
        double[] mild = new double[3];
        for (int c = 0; c < 3; c++) {
            mild[c] = 1 + 0.6 * (tint[c] - 1);
        }
        return mild;
    }

    private Placement place(Sprite sprite, int width, int height) {
        double share = 0.86 + 0.2 * random.nextDouble();
        double w = share * Math.min(MOST_WIDTH * width, MOST_HEIGHT * height / sprite.ratio());
        double h = w * sprite.ratio();
        double aside = 0.16 * (random.nextDouble() - 0.5) * (width - w);
        double bottom = Math.min(0.86, 0.5 + 0.52 * h / height + 0.02) * height;
        return new Placement(
                (int) Math.round((width - w) / 2 + aside),
                (int) Math.round(bottom - h),
                Math.max(4, (int) Math.round(w)),
                Math.max(4, (int) Math.round(h)));
    }

    /** The product's mean colour. */
    private static Shade mean(Sprite sprite) {
        try (var scratch = new Scratch()) {
            Mat bgr = scratch.keep(Mats.bgr(sprite.picture()));
            float[] lab = LabPicture.of(bgr).lab();
            double[] sum = new double[3];
            double weight = 0;
            for (int i = 0; i < sprite.alpha().length; i++) {
                weight += sprite.alpha()[i];
                for (int c = 0; c < 3; c++) {
                    sum[c] += sprite.alpha()[i] * lab[3 * i + c];
                }
            }
            return new Shade(sum[0] / weight, sum[1] / weight, sum[2] / weight);
        }
    }
}
