package io.polyptych.system.montage;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Shades for what the prompt leaves open: they let the product stand out and go together. */
final class Palette {
    /** How much lighter or darker than the product a backdrop is at least, in steps of CIE L*. */
    private static final double APART = 14;

    /** A shade nearer than this to an unwanted one is unwanted too. */
    private static final double UNWANTED = 24;

    private static final int TRIES = 12;
    private static final double DULL = 72;
    private static final double[] HUES = {130, 245, 340, 50};

    private final Shade product;
    private final boolean dark;
    private final List<Shade> unwanted;
    private final SplittableRandom random;

    Palette(Shade product, boolean dark, List<Shade> unwanted, SplittableRandom random) {
        this.product = product;
        this.dark = dark;
        this.unwanted = unwanted;
        this.random = random;
    }

    /** A backdrop: a tint of the product, its opposite, or a neutral. */
    Shade suited() {
        return wanted(this::drawn);
    }

    /** Draws until a shade is not unwanted, but not for ever. */
    private Shade wanted(Supplier<Shade> draw) {
        Shade shade = draw.get();
        for (int i = 0; i < TRIES && isUnwanted(shade); i++) {
            shade = draw.get();
        }
        return shade;
    }

    private Shade drawn() {
        double hue = product.chroma() < 5 ? random.nextDouble() * 2 * Math.PI : product.hue();
        if (dark) {
            Shade deep =
                    Shade.of(
                            18 + 12 * random.nextDouble(),
                            2 + 10 * random.nextDouble(),
                            hue + Math.PI * random.nextDouble());
            return product.l() < 32 ? deep.lighter(22) : deep;
        }
        Shade shade =
                switch (random.nextInt(8)) {
                    case 0 -> Shade.of(87, 9, hue);
                    case 1 -> Shade.of(84, 14, hue + Math.PI);
                    case 2 -> new Shade(89, 1.5, 7);
                    case 3 -> new Shade(82, -0.5, -3.5);
                    case 4 -> Shade.of(64, 16, hue + 0.5);
                    case 5 -> Shade.of(82, 13, hue + 2 * Math.PI / 3);
                    case 6 -> Shade.of(46, 20, hue + Math.PI);
                    default -> Shade.of(74, 19, hue + Math.PI * (0.8 + 0.4 * random.nextDouble()));
                };
        return apart(shade);
    }

    /** The same shade, as much lighter or darker as the product needs to stand out. */
    private Shade apart(Shade shade) {
        double apart = shade.l() - product.l();
        if (Math.abs(apart) >= APART || shade.distance(product) > 45) {
            return shade;
        }
        return shade.lighter(product.l() > 66 ? -26 : 18);
    }

    private boolean isUnwanted(Shade shade) {
        return unwanted.stream().anyMatch(other -> other.distance(shade) < UNWANTED);
    }

    /** A shade for the floor before a wall, or the other way round: a step lighter or darker. */
    Shade partner(Shade shade) {
        return wanted(() -> step(shade));
    }

    private Shade step(Shade shade) {
        double step = 5 + 5 * random.nextDouble();
        boolean lighter = shade.l() < 30 || shade.l() < 86 && random.nextInt(3) > 0;
        return shade.lighter(lighter ? step : -step).colourful(lighter ? 0.8 : 1.05);
    }

    /** A shade of another hue and about the same lightness, for a gradient. */
    Shade neighbour(Shade shade) {
        return wanted(() -> turned(shade));
    }

    private Shade turned(Shade shade) {
        double turn = (random.nextBoolean() ? 1 : -1) * (0.7 + 0.8 * random.nextDouble());
        return Shade.of(shade.l() + 3, Math.max(12, shade.chroma()), shade.hue() + turn);
    }

    /** A quiet wall behind a surface that speaks for itself. */
    Shade behind(Shade surface) {
        return wanted(() -> quiet(surface));
    }

    private Shade quiet(Shade surface) {
        double warm = surface.b() > 6 ? 0.35 : 0.7;
        Shade drawn =
                switch (random.nextInt(4)) {
                    case 0 -> new Shade(88, 1, 5);
                    case 1 -> Shade.of(80, 6, product.hue() + Math.PI);
                    case 2 -> new Shade(78, -3, 3);
                    default -> new Shade(83, 0.5, 2);
                };
        Shade quiet = new Shade(drawn.l(), drawn.a(), warm * drawn.b());
        if (dark) {
            return quiet.lighter(-56);
        }
        Shade clear = apart(quiet);
        if (clear.l() < DULL) {
            // A gray wall this dark is dull: sage, dusty blue, mauve or clay is as quiet.
            double hue = Math.toRadians(HUES[random.nextInt(HUES.length)]);
            clear = Shade.of(clear.l(), 9 + 6 * random.nextDouble(), hue);
        }
        double step = clear.l() - surface.l();
        return Math.abs(step) < 6 ? clear.lighter(clear.l() > 84 ? -8 : 8) : clear;
    }

    /** One of a material's shades: of those that the product stands out from, if there are. */
    Shade among(List<Shade> shades) {
        List<Shade> clear =
                shades.stream()
                        .filter(s -> s.distance(product) >= APART && !isUnwanted(s))
                        .toList();
        List<Shade> fit = clear.isEmpty() ? shades : clear;
        Shade first = fit.get(random.nextInt(fit.size()));
        Shade second = fit.get(random.nextInt(fit.size()));
        double nudge = 4 * (random.nextDouble() - 0.5);
        return (dark && first.l() > second.l() ? second : first).lighter(nudge);
    }

    /** One of a season's pairs of wall and floor: drawn among the half that suits the product. */
    List<Shade> best(List<List<Shade>> pairs) {
        List<List<Shade>> clear =
                pairs.stream().filter(pair -> pair.stream().noneMatch(this::isUnwanted)).toList();
        List<List<Shade>> sorted =
                (clear.isEmpty() ? pairs : clear)
                        .stream()
                                .sorted(
                                        Comparator.comparingDouble(
                                                (List<Shade> pair) ->
                                                        -pair.get(0).distance(product)))
                                .toList();
        return sorted.get(random.nextInt((sorted.size() + 1) / 2));
    }
}
