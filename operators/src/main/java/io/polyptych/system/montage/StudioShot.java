package io.polyptych.system.montage;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.LabPicture;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Scratch;
import java.util.Optional;
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
        int lift = set.podium().isPresent() ? (int) (podiumHeight() * height) : 0;
        Placement place = place(sprite, lift, width, height);
        Layer layer = sprite.at(place.x(), place.y(), place.width(), place.height());
        Footing foot = layer.footing();
        Floor floor =
                Floor.under(
                        layer.y() + foot.lowest() + lift,
                        Math.max(place.width(), place.height()),
                        foot.steepness(),
                        1 + 0.15 * random.nextDouble(),
                        width,
                        height);
        Drawing drawing = new SetPainter(set, floor, width, height).paint(random.split());
        boolean clear = sprite.behind() != null;
        if (!clear) {
            relight(layer, sprite, set.light());
        }
        Optional<Podium> podium =
                set.podium().map(surface -> podium(surface, set.light(), layer, foot, floor, lift));
        podium.ifPresent(
                block -> {
                    shade(drawing, block.layer(), words, set.light(), 1);
                    drawing.lay(block.layer());
                });
        byte[] before = podium.isPresent() ? drawing.rgb().clone() : drawing.rgb();
        if (!clear) {
            EdgeLight.wrap(layer, drawing);
        }
        double blur = Math.max(0.2, 1.4 - 0.4 * set.mirror());
        Layer seen = layer;
        if (clear) {
            seen = layer.copy();
            Glass.showThrough(seen, sprite.behindAt(place), drawing);
        }
        drawing.lay(Reflection.of(seen, settings.reflection() * set.mirror(), blur));
        shade(drawing, layer, words, set.light(), Glass.shadow(sprite));
        podium.ifPresent(block -> block.keepToTop(drawing, before));
        if (clear) {
            Glass.showThrough(layer, sprite.behindAt(place), drawing);
        }
        drawing.lay(layer);
        return drawing.toPicture();
    }

    private void shade(
            Drawing drawing, Layer layer, PromptWords words, StudioLight light, double share) {
        SplittableRandom own = random.split();
        if (!words.refuses(Option.SHADOW)) {
            Box whole = new Box(0, 0, drawing.width(), drawing.height());
            double strength = share * settings.shadow() * Math.min(2, light.shadow());
            drawing.darken(Shadow.of(layer, whole, light.side(), strength, own));
        }
    }

    private void relight(Layer layer, Sprite sprite, StudioLight light) {
        double key = sprite.backdrop() * light.exposure();
        Relight.apply(
                layer,
                new Light(light.side(), key, mild(light.tint())),
                sprite.backdrop(),
                0.8 * settings.colourMatch());
    }

    private double podiumHeight() {
        return 0.1 + 0.08 * random.nextDouble();
    }

    private static Podium podium(
            Surface surface, StudioLight light, Layer layer, Footing foot, Floor floor, int lift) {
        double base = foot.width();
        double steepness = (floor.base() - floor.vanishing()) / floor.focal();
        double slim = Math.max(0.13 * floor.unit(), 0.2 * layer.height());
        double radius = Math.max(slim, 0.74 * Math.max(base, 0.72 * layer.width()));
        double row = layer.y() + foot.lowest() - 0.5 * steepness * base;
        double middle = layer.x() + foot.middle();
        Cylinder block = new Cylinder(middle, row, radius, steepness, lift);
        return Podium.of(surface, light, block, floor.unit());
    }

    /** The product keeps its colours: it takes a part of the light's. */
    private static double[] mild(double[] tint) {
        double[] mild = new double[3];
        for (int c = 0; c < 3; c++) {
            mild[c] = 1 + 0.6 * (tint[c] - 1);
        }
        return mild;
    }

    private Placement place(Sprite sprite, int lift, int width, int height) {
        double share = 0.86 + 0.2 * random.nextDouble();
        double most = lift == 0 ? 1 : 0.78;
        double w =
                share * most * Math.min(MOST_WIDTH * width, MOST_HEIGHT * height / sprite.ratio());
        double h = w * sprite.ratio();
        double aside = 0.16 * (random.nextDouble() - 0.5) * (width - w);
        double bottom = Math.min(0.86, 0.5 + 0.52 * h / height + 0.02) * height - 0.75 * lift;
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
