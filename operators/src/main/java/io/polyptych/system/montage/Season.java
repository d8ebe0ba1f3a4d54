package io.polyptych.system.montage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A time of the year or a feast, as a studio shows it: pairs of shades, light, a few lamps. */
enum Season {
    SPRING(
            pairs(0xDCE8CF, 0xEDF1E2, 0xF6D9DF, 0xFBEEEF, 0xD5E6F2, 0xEAF3F3, 0xFBF0C4, 0xFBF6E2),
            List.of(Mood.SOFT, Mood.BRIGHT),
            Gobo.Kind.LEAVES),
    SUMMER(
            pairs(0xF9D976, 0xFBE9B0, 0x8FD3DB, 0xF3E7CE, 0xF7A983, 0xFCE0CC, 0xB9DE9B, 0xF5F1D8),
            List.of(Mood.SUN),
            Gobo.Kind.LEAVES),
    AUTUMN(
            pairs(0xC07A48, 0xDDB384, 0x9A6A48, 0xCFAE86, 0xB59458, 0xDDC596, 0x9C5240, 0xCB937A),
            List.of(Mood.WARM),
            Gobo.Kind.DAPPLE),
    WINTER(
            pairs(0xC9D8E4, 0xE9F0F5, 0xB4C4D4, 0xDDE6EE, 0xE4E9EE, 0xF5F7F9, 0x8FA6BC, 0xD5DFE8),
            List.of(Mood.COOL, Mood.SOFT),
            null,
            0xFFFFFF,
            0xE6F1FF),
    CHRISTMAS(
            pairs(0x123B2A, 0x1D4A37, 0x6B1420, 0x7E2029, 0x14342E, 0x5A1A1E),
            List.of(Mood.WARM, Mood.MOODY),
            null,
            0xFFC978,
            0xFFB050,
            0xFFD9A0,
            0xE0483A),
    NEW_YEAR(
            pairs(0x14161F, 0x1E2029, 0x1B2340, 0x232C4C),
            List.of(Mood.MOODY),
            null,
            0xFFD27A,
            0xFFE6B0,
            0xE8B64C),
    EASTER(
            pairs(0xFBEFB6, 0xFCF6DD, 0xD6E9C6, 0xEDF4E3, 0xE3D6EE, 0xF4EEF7, 0xFAD4D2, 0xFCEDEB),
            List.of(Mood.SOFT, Mood.BRIGHT),
            null),
    HALLOWEEN(
            pairs(0x2A1A35, 0x3A2645, 0x1A1518, 0x2B2226, 0xB4521A, 0xC56A2A),
            List.of(Mood.MOODY),
            null,
            0xFF8A1E,
            0xFF6A00,
            0x9B4DFF),
    VALENTINE(
            pairs(0xF3B5C0, 0xF9D8DD, 0xB3243D, 0xC94A5E, 0xE88FA2, 0xF6CDD4),
            List.of(Mood.SOFT, Mood.WARM),
            null,
            0xFFC2CF,
            0xFF8FA6,
            0xFFE9EC),
    THANKSGIVING(
            pairs(0x9A5A2A, 0xC08A54, 0x6B4A2A, 0xA98458),
            List.of(Mood.WARM, Mood.SOFT),
            null,
            0xFFC27A,
            0xFFAA55);

    private final List<List<Shade>> pairs;
    private final List<Mood> moods;
    private final Optional<Gobo.Kind> gobo;
    private final List<Shade> lamps;

    Season(List<List<Shade>> pairs, List<Mood> moods, Gobo.Kind gobo, int... lamps) {
        this.pairs = pairs;
        this.moods = moods;
        this.gobo = Optional.ofNullable(gobo);
        this.lamps = Arrays.stream(lamps).mapToObj(Shade::ofRgb).toList();
    }

    /** Shades of wall and floor that go together. */
    List<List<Shade>> pairs() {
        return pairs;
    }

    List<Mood> moods() {
        return moods;
    }

    Optional<Gobo.Kind> gobo() {
        return gobo;
    }

    /** Colours of the blurred lamps behind the product; none without lamps. */
    List<Shade> lamps() {
        return lamps;
    }

    private static List<List<Shade>> pairs(int... rgb) {
        List<List<Shade>> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < rgb.length; i += 2) {
            pairs.add(List.of(Shade.ofRgb(rgb[i]), Shade.ofRgb(rgb[i + 1])));
        }
        return pairs;
    }
}
