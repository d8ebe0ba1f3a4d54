package io.polyptych.system.montage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The words that montage knows, in small letters; some are of two words. */
final class Vocabulary {
    private static final Map<String, Meaning> WORDS = words();

    private Vocabulary() {}

    /** What a word means; a plural is known where its singular is. */
    static Optional<Meaning> of(String word) {
        Optional<Meaning> colour = ColourWords.of(word).map(Meaning.Colour::new);
        Meaning known = WORDS.get(word);
        if (known == null && colour.isEmpty() && word.length() > 3 && word.endsWith("s")) {
            known = WORDS.get(word.substring(0, word.length() - 1));
        }
        return known == null ? colour : Optional.of(known);
    }

    private static Map<String, Meaning> words() {
        Map<String, Meaning> words = new HashMap<>();
        modifiers(words);
        materials(words);
        places(words);
        lights(words);
        seasons(words);
        wishes(words);
        put(words, new Meaning.Not(), "no", "not", "without", "minus", "never", "free of");
        put(
                words,
                new Meaning.Place(),
                split(
                        "on in at against before near beside by under over inside outside upon beneath"
                                + " with during among surrounded atop onto through behind between across along"));
        put(words, new Meaning.Part(), split(PARTS));
        put(words, new Meaning.Photo(), split("photo photograph photography picture image shot"));
        put(words, new Meaning.Photo(), split("packshot scene still studio advert advertisement"));
        put(words, new Meaning.Filling(), split(FILLING));
        return words;
    }

    private static final String PARTS =
            "handle lid cap strap base spout label logo text print lettering lampshade leg cushion cord"
                    + " rim neck stopper zipper button seam pattern";

    private static final String FILLING =
            "a an the of and or its it is are be to for from front this that these those one some very"
                    + " slightly subtle product item object plain clean simple minimal minimalist"
                    + " minimalistic seamless smooth color colored colour coloured coloring shade tone"
                    + " toned hue standing placed sitting resting set laid lying positioned isolated seen"
                    + " shown displayed presented centered centred top view style styled stylish look mood"
                    + " moods atmosphere vibe feel feeling setting commercial professional advertising"
                    + " marketing quality high resolution detailed sharp realistic photorealistic"
                    + " photographic beautiful elegant modern nice lit lighting illuminated illumination"
                    + " sweep fading fade faded color-coordinated matching as like light-toned up down"
                    + " left right side slight gently softly lightly into composition close close-up"
                    + " closeup full empty neutral beam ray time season seasonal theme themed cast casting"
                    + " texture natural matte matt painted lights back throwing falling streaming hint touch lots kind";

    private static void modifiers(Map<String, Meaning> words) {
        Shade pale = new Shade(91, 0, 2);
        Shade dim = new Shade(24, 0, -2);
        modifier(words, 0.45, 0.8, 0, pale, null, "light", "lighter");
        modifier(words, 0.6, 0.65, 0, pale, null, "pale", "faint", "whitish");
        modifier(words, -0.4, 0.9, 0, dim, Mood.MOODY, "dark", "darker");
        modifier(words, -0.3, 1.05, 0, dim, null, "deep", "rich");
        modifier(words, 0.15, 1.15, 0, pale, Mood.BRIGHT, "bright");
        modifier(words, 0.15, 0.85, 0, null, Mood.SOFT, "soft", "gentle", "delicate");
        modifier(words, 0, 1, 9, new Shade(82, 3, 11), Mood.WARM, "warm", "warmer");
        modifier(
                words, 0, 1, -9, new Shade(82, -2, -6), Mood.COOL, "cool", "cooler", "cold", "icy");
        modifier(
                words,
                0.03,
                0.55,
                0,
                null,
                null,
                "muted",
                "dusty",
                "desaturated",
                "faded",
                "washed");
        modifier(words, 0, 1.35, 0, null, null, "vivid", "vibrant", "bold", "saturated", "intense");
        modifier(words, 0.03, 1, 0, null, null, "medium", "mid");
        modifier(words, 0.5, 0.75, 0, new Shade(88, 5, 6), null, "pastel");
    }

    private static void modifier(
            Map<String, Meaning> words,
            double lighter,
            double colourful,
            double warmer,
            Shade alone,
            Mood mood,
            String... names) {
        put(words, new Meaning.Modifier(lighter, colourful, warmer, alone, mood), names);
    }

    private static void materials(Map<String, Meaning> words) {
        made(words, Material.MARBLE, null, "marble", "marbled", "carrara", "calacatta");
        made(words, Material.WOOD, null, "wood", "wooden", "timber", "plank", "parquet", "board");
        made(words, Material.WOOD, new Shade(67, 9, 25), "oak", "oaken", "teak", "cedar");
        made(words, Material.WOOD, new Shade(76, 7, 27), "pine", "birch", "maple", "beech", "ash");
        made(words, Material.WOOD, new Shade(76, 6, 30), "bamboo");
        made(words, Material.WOOD, new Shade(38, 11, 17), "walnut", "mahogany", "rosewood");
        made(words, Material.WOOD, new Shade(22, 4, 6), "ebony");
        made(words, Material.WOOD, new Shade(50, 9, 18), "rustic", "driftwood");
        made(words, Material.CONCRETE, null, "concrete", "cement", "microcement");
        made(
                words,
                Material.CONCRETE,
                new Shade(84, 1, 5),
                "plaster",
                "stucco",
                "limewash",
                "textured");
        made(words, Material.LINEN, null, "fabric", "cloth", "linen", "cotton", "textile");
        made(words, Material.LINEN, null, "tablecloth", "blanket", "canvas", "muslin", "burlap");
        made(words, Material.VELVET, null, "velvet", "velvety", "suede");
        made(words, Material.VELVET, new Shade(82, 2, 9), "silk", "silky", "satin");
        made(words, Material.TERRAZZO, null, "terrazzo");
        made(words, Material.SLATE, null, "slate", "stone", "rock", "stony");
        made(words, Material.SLATE, new Shade(74, 4, 15), "sandstone", "limestone", "travertine");
        made(words, Material.TILES, null, "tile", "tiled", "tiling");
        made(words, Material.BRICK, null, "brick", "bricks", "brickwork");
        made(words, Material.ACRYLIC, null, "acrylic", "plexiglass", "mirror", "mirrored");
        made(words, Material.PAPER, null, "paper", "card", "cardboard");
    }

    private static void made(
            Map<String, Meaning> words, Material material, Shade shade, String... names) {
        put(words, new Meaning.Made(material, shade), names);
    }

    private static void places(Map<String, Meaning> words) {
        put(words, new Meaning.Ground(null), split("surface floor ground platform"));
        put(words, new Meaning.Ground(Material.WOOD), split("table tabletop desk shelf bench"));
        put(words, new Meaning.Ground(Material.MARBLE), split("counter countertop worktop"));
        put(words, new Meaning.Behind(), split("background backdrop wall bg"));
        put(words, new Meaning.Wish(Option.PODIUM), split("podium plinth pedestal riser"));
    }

    private static void lights(Map<String, Meaning> words) {
        lit(words, Mood.BRIGHT, split("airy high-key luminous radiant brightly daylight"));
        lit(
                words,
                Mood.MOODY,
                split("moody dramatic low-key gloomy dim shadowy mysterious darkly"));
        lit(words, Mood.SOFT, split("diffused diffuse overcast softbox even soft-lit cloudy"));
        lit(words, Mood.HARD, split("hard harsh direct strong spotlight flash"));
        lit(words, Mood.WARM, split("cosy cozy candlelight candlelit warmly"));
        lit(words, Mood.COOL, split("moonlight frosty"));
        lit(words, Mood.MORNING, split("morning sunrise dawn"));
        lit(words, Mood.GOLDEN, split("sunset dusk evening"));
        put(words, new Meaning.Lit(Mood.GOLDEN), "golden hour", "golden light", "late afternoon");
        put(
                words,
                new Meaning.Lit(Mood.SUN),
                split("sun sunlight sunlit sunny sunshine noon midday"));
        put(words, new Meaning.Lit(Mood.SUN), "natural light", "afternoon");
        lit(words, Mood.NIGHT, split("night midnight nighttime"));
        put(words, new Meaning.Shaped(Gobo.Kind.WINDOW), split("window windowpane"));
        put(words, new Meaning.Shaped(Gobo.Kind.BLIND), split("blind shutter venetian"));
        put(words, new Meaning.Shaped(Gobo.Kind.LEAVES), split("leaf leaves palm foliage frond"));
        put(words, new Meaning.Shaped(Gobo.Kind.DAPPLE), split("dappled dapple tree"));
    }

    private static void lit(Map<String, Meaning> words, Mood mood, String... names) {
        put(words, new Meaning.Lit(mood), names);
    }

    private static void seasons(Map<String, Meaning> words) {
        season(words, Season.SPRING, "spring springtime vernal");
        season(words, Season.SUMMER, "summer summery summertime");
        season(words, Season.AUTUMN, "autumn autumnal fall");
        season(words, Season.WINTER, "winter wintry wintery");
        season(words, Season.CHRISTMAS, "christmas xmas festive advent holiday");
        put(words, new Meaning.In(Season.NEW_YEAR), "new year", "new year's", "silvester");
        season(words, Season.EASTER, "easter");
        season(words, Season.HALLOWEEN, "halloween spooky");
        season(words, Season.VALENTINE, "valentine valentine's valentines romantic");
        season(words, Season.THANKSGIVING, "thanksgiving harvest");
    }

    private static void season(Map<String, Meaning> words, Season season, String names) {
        put(words, new Meaning.In(season), split(names));
    }

    private static void wishes(Map<String, Meaning> words) {
        put(words, new Meaning.Wish(Option.SHADOW), "shadow", "drop shadow");
        put(
                words,
                new Meaning.Wish(Option.REFLECTION),
                split("reflection glossy polished lacquered shiny reflective"));
        put(words, new Meaning.Wish(Option.BLUR), split("blur blurred blurry unfocused defocused"));
        put(
                words,
                new Meaning.Wish(Option.BLUR),
                "depth of field",
                "out of focus",
                "shallow focus");
        put(words, new Meaning.Wish(Option.GRADIENT), split("gradient ombre degrade"));
        put(words, new Meaning.Wish(Option.RADIAL), split("radial halo glow glowing vignette"));
        put(words, new Meaning.Wish(Option.TWO_TONE), split("two-tone duotone split color-block"));
        put(words, new Meaning.Wish(Option.TWO_TONE), "two tone", "colour block", "color block");
        put(words, new Meaning.Wish(Option.LAMPS), "bokeh", "fairy lights", "string lights");
        put(words, new Meaning.Wish(Option.LAMPS), "christmas lights", "bokeh lights");
    }

    private static void put(Map<String, Meaning> words, Meaning meaning, String... names) {
        for (String name : names) {
            words.put(name, meaning);
        }
    }

    private static String[] split(String names) {
        return names.strip().split("\\s+");
    }
}
