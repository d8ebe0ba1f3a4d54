package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import java.util.SplittableRandom;

/** A product in a studio: backdrop, place, reflection, shadow, lay on. */
final class StudioShot {
    private static final double MOST_HEIGHT = 0.62;
    private static final double MOST_WIDTH = 0.66;

    private final MontageSettings settings;
    private final SplittableRandom random;

    StudioShot(MontageSettings settings, SplittableRandom random) {
        this.settings = settings;
        this.random = random;
    }

    Picture render(Sprite sprite, PromptWords words, int width, int height) {
        PaperSweep sweep = PaperSweep.of(sprite, words, random.split());
        Drawing drawing = sweep.draw(width, height, random.split());
        Placement place = place(sprite, width, height);
        Layer layer = sprite.at(place.x(), place.y(), place.width(), place.height());
        Box whole = new Box(0, 0, width, height);
        Box around = new Box(place.x(), place.y(), place.width(), place.height());
        Light light = Light.around(drawing.toPicture(), cut(around, whole));
        Relight.apply(
                layer,
                new Light(sweep.side(), light.key(), light.tint()),
                sprite.backdrop(),
                0.8 * settings.colourMatch());
        EdgeLight.wrap(layer, drawing);
        drawing.lay(Reflection.of(layer, settings.reflection()));
        drawing.darken(Shadow.of(layer, whole, sweep.side(), settings.shadow(), random.split()));
        drawing.lay(layer);
        return drawing.toPicture();
    }

    private Placement place(Sprite sprite, int width, int height) {
        double share = 0.9 + 0.2 * random.nextDouble();
        double w = share * Math.min(MOST_WIDTH * width, MOST_HEIGHT * height / sprite.ratio());
        double h = w * sprite.ratio();
        double aside = 0.12 * (random.nextDouble() - 0.5) * (width - w);
        double bottom = Math.min(0.86, 0.5 + 0.52 * h / height + 0.02) * height;
        return new Placement(
                (int) Math.round((width - w) / 2 + aside),
                (int) Math.round(bottom - h),
                Math.max(4, (int) Math.round(w)),
                Math.max(4, (int) Math.round(h)));
    }

    private static Box cut(Box box, Box whole) {
        return box.grown(0, 0, whole.width(), whole.height());
    }
}
