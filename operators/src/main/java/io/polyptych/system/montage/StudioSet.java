package io.polyptych.system.montage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A studio set up for a product: what it stands on, what is behind it, the light.
 *
 * @param floor a surface with a far edge; empty where one backdrop goes on under the product
 * @param wall behind the floor's edge, or all of the backdrop
 * @param gradient in place of the wall
 * @param light of it all
 * @param lamps far behind, out of focus
 * @param podium under the product
 * @param mirror strength of the product's reflection, 1 as designed
 * @param blur of what is far away, 1 as designed
 */
record StudioSet(
        Optional<Surface> floor,
        Surface wall,
        Optional<Gradient> gradient,
        StudioLight light,
        List<Shade> lamps,
        Optional<Surface> podium,
        double mirror,
        double blur) {

    /** A backdrop this light is meant to be white, up to its corners. */
    private static final double PALE = 90;

    private static final List<Shade> WARM_LAMPS =
            List.of(Shade.ofRgb(0xFFC978), Shade.ofRgb(0xFFE0B0), Shade.ofRgb(0xFFB050));

    /** Sets up what the words say; what they leave open is drawn and suits the product. */
    static StudioSet of(PromptWords words, Shade product, SplittableRandom random) {
        List<Mood> moods = moods(words);
        boolean dark = moods.stream().anyMatch(Mood::dark);
        Palette palette = new Palette(product, dark, words.unwanted(), random.split());
        StudioPlan plan = StudioPlan.of(words, palette, random.split());
        Optional<Gobo.Kind> shape =
                words.refuses(Option.SHADOW)
                        ? Optional.empty()
                        : plan.gobo(words, random)
                                .filter(kind -> !words.refusedShapes().contains(kind));
        StudioLight light = StudioLight.of(moods, shape, random.split());
        if (plan.wall().shade().l() > PALE && moods.isEmpty()) {
            light = light.even();
        }
        return new StudioSet(
                plan.floor(),
                plan.wall(),
                plan.gradient(),
                light,
                lamps(words),
                plan.podium(),
                mirror(words, plan.floor().orElse(plan.wall()).gloss()),
                words.refuses(Option.BLUR) ? 0 : words.wants(Option.BLUR) ? 1.8 : 1);
    }

    /** Light that is named wins over the season's; always in the same order. */
    private static List<Mood> moods(PromptWords words) {
        return words.moods().isEmpty()
                ? words.season().map(Season::moods).orElse(List.of())
                : List.copyOf(words.moods());
    }

    private static List<Shade> lamps(PromptWords words) {
        if (words.refuses(Option.LAMPS)) {
            return List.of();
        }
        List<Shade> lamps = new ArrayList<>();
        words.season().ifPresent(season -> lamps.addAll(season.lamps()));
        if (lamps.isEmpty() && words.wants(Option.LAMPS)) {
            lamps.addAll(WARM_LAMPS);
        }
        return lamps;
    }

    private static double mirror(PromptWords words, double gloss) {
        if (words.refuses(Option.REFLECTION)) {
            return 0;
        }
        return words.wants(Option.REFLECTION) ? Math.max(2, 1.6 * gloss) : gloss;
    }
}
