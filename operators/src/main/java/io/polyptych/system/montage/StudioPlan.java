package io.polyptych.system.montage;

import io.polyptych.system.montage.PromptWords.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Surfaces and colours of a studio, before there is light.
 *
 * @param floor with a far edge; empty where one backdrop goes on under the product
 * @param gradient in place of the wall
 * @param podium under the product
 * @param named whether the prompt decided it
 */
record StudioPlan(
        Optional<Surface> floor,
        Surface wall,
        Optional<Gradient> gradient,
        Optional<Surface> podium,
        boolean named) {

    static StudioPlan of(PromptWords words, Palette palette, SplittableRandom random) {
        List<Shade> shades = new ArrayList<>(words.colours());
        boolean open = shades.isEmpty() && words.wall().isEmpty();
        if (open && words.season().isPresent()) {
            shades.addAll(palette.best(words.season().get().pairs()));
        }
        return words.floor().isPresent() || words.wall().isPresent()
                ? finished(words, shades, palette, random)
                : coloured(words, shades, palette, random);
    }

    /** Only colours: one paper, two, or a gradient. Without any they are drawn. */
    private static StudioPlan coloured(
            PromptWords words, List<Shade> shades, Palette palette, SplittableRandom random) {
        boolean named = !words.colours().isEmpty();
        boolean free = shades.isEmpty();
        int drawn = random.nextInt(10);
        boolean radial = words.wants(Option.RADIAL);
        boolean pair = words.wants(Option.TWO_TONE);
        boolean gradient =
                words.wants(Option.GRADIENT)
                        || radial
                        || free && drawn == 0
                        || named && shades.size() > 1 && !pair;
        boolean twoPapers = pair || shades.size() > 1 || free && drawn < 4;
        if (free) {
            shades.add(palette.suited());
        }
        Shade first = shades.get(0);
        if (shades.size() == 1) {
            shades.add(gradient && free ? palette.neighbour(first) : palette.partner(first));
        }
        boolean floor = twoPapers && !gradient;
        return new StudioPlan(
                floor ? Optional.of(Paper.matte(shades.get(1))) : Optional.empty(),
                Paper.matte(first),
                gradient ? Optional.of(gradient(shades, radial, random)) : Optional.empty(),
                podium(words, free && drawn == 9, first, palette, random),
                named);
    }

    /** A floor or a wall has a finish: the other goes with it. */
    private static StudioPlan finished(
            PromptWords words, List<Shade> shades, Palette palette, SplittableRandom random) {
        Optional<Surface> floor = words.floor().map(f -> surface(f, palette, random));
        Shade behind =
                shades.isEmpty()
                        ? palette.behind(floor.map(Surface::shade).orElseGet(palette::suited))
                        : shades.get(0);
        Surface wall =
                words.wall()
                        .map(finish -> surface(finish, palette, random))
                        .orElseGet(() -> Paper.matte(behind));
        boolean textured = words.wall().filter(f -> f.material() != Material.PAPER).isPresent();
        if (floor.isEmpty() && (textured || !shades.isEmpty())) {
            Shade ground = shades.isEmpty() ? palette.behind(wall.shade()) : shades.get(0);
            floor = Optional.of(Paper.matte(ground));
        }
        Optional<Gradient> gradient = Optional.empty();
        if (words.wants(Option.GRADIENT) && !textured) {
            List<Shade> run =
                    shades.size() > 1
                            ? shades
                            : List.of(wall.shade(), palette.partner(wall.shade()));
            gradient = Optional.of(gradient(run, words.wants(Option.RADIAL), random));
        }
        Optional<Surface> podium = podium(words, false, wall.shade(), palette, random);
        return new StudioPlan(floor, wall, gradient, podium, true);
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

    private static Gradient gradient(List<Shade> shades, boolean radial, SplittableRandom random) {
        double direction = Math.PI / 2 + 0.9 * (random.nextDouble() - 0.5);
        return radial ? Gradient.radial(shades) : Gradient.linear(shades, direction);
    }

    /** The light's shape: as named, as the season has it, now and then one that is drawn. */
    Optional<Gobo.Kind> gobo(PromptWords words, SplittableRandom random) {
        int drawn = random.nextInt(8);
        Optional<Gobo.Kind> asked = words.gobo().or(() -> words.season().flatMap(Season::gobo));
        if (asked.isPresent()) {
            return asked;
        }
        boolean sun =
                words.moods().contains(Mood.SUN)
                        || words.moods().contains(Mood.MORNING)
                        || words.moods().contains(Mood.GOLDEN);
        if (sun) {
            return Optional.of(drawn < 4 ? Gobo.Kind.WINDOW : Gobo.Kind.LEAVES);
        }
        boolean open = !named && words.moods().isEmpty() && words.season().isEmpty();
        return open && gradient.isEmpty() && drawn == 0
                ? Optional.of(Gobo.Kind.LEAVES)
                : Optional.empty();
    }
}
