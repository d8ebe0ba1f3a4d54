package io.polyptych.system.montage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** English names of colours as decorators use them, of one word or two, and hexadecimal ones. */
final class ColourWords {
    private static final String HEX = "#[0-9a-f]{6}";
    private static final Map<String, Shade> NAMED = named();

    private ColourWords() {}

    /** The colour of a name in small letters, or of {@code #rrggbb}. */
    static Optional<Shade> of(String name) {
        return name.matches(HEX)
                ? Optional.of(Shade.ofRgb(Integer.parseInt(name.substring(1), 16)))
                : Optional.ofNullable(NAMED.get(name));
    }

    private static Map<String, Shade> named() {
        Map<String, Shade> named = new LinkedHashMap<>();
        neutrals(named);
        warm(named);
        cold(named);
        return named;
    }

    private static void put(Map<String, Shade> named, int rgb, String... names) {
        for (String name : names) {
            named.put(name, Shade.ofRgb(rgb));
        }
    }

    private static void neutrals(Map<String, Shade> named) {
        put(named, 0xF2F1EF, "white");
        put(named, 0xF3EFE6, "off white", "offwhite", "eggshell", "alabaster");
        put(named, 0xF1E8D6, "cream", "creamy");
        put(named, 0xF1EBDD, "ivory");
        put(named, 0xF5EBD9, "vanilla");
        put(named, 0xE6DAC6, "champagne");
        put(named, 0xDCCDB3, "beige", "ecru", "oatmeal");
        put(named, 0xD3BF9B, "sand", "sandy");
        put(named, 0xB99B74, "tan", "camel", "khaki");
        put(named, 0x9A8B7C, "taupe", "greige", "mushroom");
        put(named, 0xA6A7A9, "gray", "grey");
        put(named, 0xC5C8CB, "silver");
        put(named, 0x6E7680, "slate gray", "slate grey");
        put(named, 0x3C3E42, "charcoal", "graphite", "anthracite");
        put(named, 0x202123, "black");
        put(named, 0x6A4A33, "brown");
        put(named, 0x4A2F22, "chocolate", "espresso");
        put(named, 0x7B5B43, "mocha", "coffee");
        put(named, 0xA9744A, "caramel", "cinnamon");
    }

    private static void warm(Map<String, Shade> named) {
        put(named, 0xB8272F, "red", "scarlet");
        put(named, 0xA31830, "crimson", "ruby", "cherry red");
        put(named, 0x5E1A2B, "burgundy", "maroon", "wine", "bordeaux", "oxblood");
        put(named, 0x8E3B2A, "rust", "rusty", "brick red");
        put(named, 0xB4613F, "terracotta", "clay", "terra cotta");
        put(named, 0xE8836B, "coral");
        put(named, 0xF0967F, "salmon");
        put(named, 0xF0C3A0, "peach", "peachy");
        put(named, 0xF2B183, "apricot");
        put(named, 0xE58A3A, "orange", "tangerine");
        put(named, 0xC65B24, "burnt orange", "pumpkin");
        put(named, 0xCDA03B, "mustard");
        put(named, 0xD9A441, "ochre", "amber", "honey");
        put(named, 0xC6A15B, "gold", "golden");
        put(named, 0xB87B4B, "copper", "bronze");
        put(named, 0xF2CF55, "yellow", "sunflower");
        put(named, 0xF6E58C, "lemon", "lemon yellow");
        put(named, 0xF5EDBE, "pale yellow", "butter");
        put(named, 0xEFB7C0, "pink");
        put(named, 0xF1D3D2, "blush", "blush pink");
        put(named, 0xD9A6A5, "dusty pink", "dusty rose", "old rose", "dusky pink");
        put(named, 0xD98C96, "rose", "rosy");
        put(named, 0xE05690, "hot pink", "fuchsia", "magenta");
        put(named, 0xC48A87, "rose gold");
        put(named, 0xA84865, "raspberry", "berry");
    }

    private static void cold(Map<String, Shade> named) {
        put(named, 0x4C8A57, "green");
        put(named, 0x2A4A35, "forest green", "bottle green", "hunter green", "pine green");
        put(named, 0x1F6B4E, "emerald", "emerald green");
        put(named, 0x6F7344, "olive", "olive green");
        put(named, 0x5C6B4A, "moss", "moss green", "army green");
        put(named, 0xA9B79C, "sage", "sage green");
        put(named, 0xBFE3CF, "mint", "mint green");
        put(named, 0xBFD36B, "lime", "lime green", "chartreuse");
        put(named, 0xA7C3A0, "pistachio", "celadon");
        put(named, 0x7FB069, "apple green", "grass green");
        put(named, 0x1F6F70, "teal", "petrol");
        put(named, 0x5DBFB8, "turquoise", "aqua", "aquamarine", "cyan");
        put(named, 0x3C6FA8, "blue");
        put(named, 0x2A4FA0, "royal blue", "cobalt", "cobalt blue", "ultramarine");
        put(named, 0x1C2B4A, "navy", "navy blue", "midnight blue");
        put(named, 0x9CC4E4, "sky blue", "baby blue", "azure");
        put(named, 0xC7D9E8, "ice blue", "icy blue", "powder blue");
        put(named, 0x6C8299, "slate blue", "steel blue", "denim", "dusty blue");
        put(named, 0x3B3C75, "indigo");
        put(named, 0x6B3F86, "purple");
        put(named, 0x6F50A0, "violet");
        put(named, 0x5A2A4D, "plum", "aubergine", "eggplant");
        put(named, 0xC9BCE0, "lavender");
        put(named, 0xC5A8CF, "lilac", "orchid");
        put(named, 0xA993B0, "mauve");
        put(named, 0xB3B7E0, "periwinkle");
    }
}
