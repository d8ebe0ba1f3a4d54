package io.polyptych.system.montage;

import io.polyptych.system.montage.PromptWords.Finish;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Sets up what the words say; what they leave open is drawn and suits the product. */
    static StudioSet of(PromptWords words, Shade product, SplittableRandom random) {
        Set<Mood> moods = EnumSet.noneOf(Mood.class);
        words.season().ifPresent(season -> moods.addAll(season.moods()));
        if (!words.moods().isEmpty()) {
            // Light that is named wins over the season's.
            moods.clear();
            moods.addAll(words.moods());
        }
        boolean dark = moods.stream().anyMatch(Mood::dark);
        Palette palette = new Palette(product, dark, words.unwanted(), random.split());
        Plan plan = Plan.of(words, palette, random.split());
        Optional<Gobo.Kind> shape =
                words.refuses(Option.SHADOW) ? Optional.empty() : plan.gobo(words, random);
        StudioLight light = StudioLight.of(moods, shape, random.split());
        List<Shade> lamps = new ArrayList<>();
        if (words.wants(Option.LAMPS)) {
            lamps.addAll(Season.CHRISTMAS.lamps().subList(0, 3));
        }
        words.season().ifPresent(season -> lamps.addAll(season.lamps()));
        double gloss = plan.floor().orElse(plan.wall()).gloss();
        return new StudioSet(
                plan.floor(),
                plan.wall(),
                plan.gradient(),
                light,
                words.refuses(Option.LAMPS) ? List.of() : lamps,
                plan.podium(),
                words.refuses(Option.REFLECTION)
                        ? 0
                        : words.wants(Option.REFLECTION) ? Math.max(2, 1.6 * gloss) : gloss,
                words.refuses(Option.BLUR) ? 0 : words.wants(Option.BLUR) ? 1.8 : 1);
    }

    /** Surfaces and colours, before there is light. */
    private record Plan(
            Optional<Surface> floor,
            Surface wall,
            Optional<Gradient> gradient,
            Optional<Surface> podium,
            boolean named) {

        static Plan of(PromptWords words, Palette palette, SplittableRandom random) {
            boolean named =
                    words.floor().isPresent()
                            || words.wall().isPresent()
                            || !words.colours().isEmpty();
            List<Shade> pair = new ArrayList<>(words.colours());
            if (!named && words.season().isPresent()) {
                List<List<Shade>> pairs = words.season().get().pairs();
                pair.addAll(palette.best(pairs));
            }
            if (words.floor().isPresent() || words.wall().isPresent()) {
                return finished(words, pair, palette, random);
            }
            int drawn = random.nextInt(10);
            boolean free = pair.isEmpty();
            boolean round = words.wants(Option.RADIAL);
            boolean gradient =
                    words.wants(Option.GRADIENT)
                            || round
                            || free && drawn == 0
                            || named && pair.size() > 1 && !words.wants(Option.TWO_TONE);
            if (pair.isEmpty()) {
                pair.add(palette.suited());
            }
            boolean two = words.wants(Option.TWO_TONE) || pair.size() > 1 || free && drawn < 4;
            if (pair.size() == 1) {
                pair.add(
                        gradient && free
                                ? palette.neighbour(pair.get(0))
                                : palette.partner(pair.get(0)));
            }
            Shade wall = pair.get(0);
            Optional<Surface> podium = podium(words, free && drawn == 9, wall, palette, random);
            if (gradient) {
                return new Plan(
                        Optional.empty(),
                        Paper.matte(wall),
                        Optional.of(gradient(pair, round, random)),
                        podium,
                        named);
            }
            Optional<Surface> floor =
                    two ? Optional.of(Paper.matte(pair.get(1))) : Optional.empty();
            return new Plan(floor, Paper.matte(wall), Optional.empty(), podium, named);
        }

        /** A floor or a wall has a finish: the other goes with it. */
        private static Plan finished(
                PromptWords words, List<Shade> pair, Palette palette, SplittableRandom random) {
            Optional<Surface> floor = words.floor().map(finish -> surface(finish, palette, random));
            Shade beside =
                    pair.isEmpty()
                            ? palette.behind(floor.map(Surface::shade).orElse(palette.suited()))
                            : pair.get(0);
            Surface wall =
                    words.wall()
                            .map(finish -> surface(finish, palette, random))
                            .orElseGet(() -> Paper.matte(beside));
            boolean textured = words.wall().filter(f -> f.material() != Material.PAPER).isPresent();
            if (floor.isEmpty() && (textured || !pair.isEmpty())) {
                Shade ground = pair.isEmpty() ? palette.behind(wall.shade()) : pair.get(0);
                floor = Optional.of(Paper.matte(ground));
            }
            Optional<Surface> podium = podium(words, false, wall.shade(), palette, random);
            Optional<Gradient> gradient = Optional.empty();
            if (words.wants(Option.GRADIENT) && !textured) {
                List<Shade> shades =
                        pair.size() > 1
                                ? pair
                                : List.of(wall.shade(), palette.partner(wall.shade()));
                gradient = Optional.of(gradient(shades, words.wants(Option.RADIAL), random));
            }
            return new Plan(floor, wall, gradient, podium, true);
        }

        private static Surface surface(Finish finish, Palette palette, SplittableRandom random) {
            Shade shade = finish.shade().orElseGet(() -> palette.among(finish.material().shades()));
            return finish.material().surface(shade, random);
        }

        private static Optional<Surface> podium(
                PromptWords words,
                boolean drawn,
                Shade wall,
                Palette palette,
                SplittableRandom random) {
            boolean wanted = words.wants(Option.PODIUM) || drawn;
            if (!wanted || words.refuses(Option.PODIUM)) {
                return Optional.empty();
            }
            return words.podium()
                    .map(finish -> surface(finish, palette, random))
                    .or(() -> Optional.of(Paper.matte(palette.partner(wall))));
        }

        private static Gradient gradient(
                List<Shade> shades, boolean radial, SplittableRandom random) {
            double direction = Math.PI / 2 + 0.9 * (random.nextDouble() - 0.5);
            return radial ? Gradient.radial(shades) : Gradient.linear(shades, direction);
        }

        /** The light's shape: as named, as the season has it, now and then one that is drawn. */
        Optional<Gobo.Kind> gobo(PromptWords words, SplittableRandom random) {
            int drawn = random.nextInt(8);
            Optional<Gobo.Kind> season = words.season().flatMap(Season::gobo);
            if (words.gobo().isPresent() || season.isPresent()) {
                return words.gobo().or(() -> season);
            }
            boolean sun = words.moods().contains(Mood.SUN) || words.moods().contains(Mood.MORNING);
            if (sun || words.moods().contains(Mood.GOLDEN)) {
                return Optional.of(drawn < 4 ? Gobo.Kind.WINDOW : Gobo.Kind.LEAVES);
            }
            boolean open = !named && words.moods().isEmpty() && words.season().isEmpty();
            return open && gradient.isEmpty() && drawn == 0
                    ? Optional.of(Gobo.Kind.LEAVES)
                    : Optional.empty();
        }
    }
}
