package io.polyptych.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * Plain English names of colours, and the few that a picture mostly consists of.
 *
 * <p>A colour has the name of the entry of a small table that is nearest to it in CIELAB. The table
 * is this project's own: names a shopper would use, at places that a shopper would give them.
 */
public final class ColourNames {
    /** A name may have more than one place, where its colours spread far in CIELAB. */
    private record Entry(String name, int rgb) {
        Lab place() {
            return Lab.of(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
        }
    }

    private static final List<Entry> TABLE = table();

    /** Bits a channel of the colours that are named once and remembered. */
    private static final int BITS = 5;

    private static final List<String> NAMES = TABLE.stream().map(Entry::name).distinct().toList();

    /** For each colour of 5 bits a channel the place of its name. */
    private static final byte[] NEAREST = nearest();

    private ColourNames() {}

    /** The name of an sRGB colour, each sample 0..255. */
    public static String of(int red, int green, int blue) {
        return NAMES.get(nearest(Lab.of(red, green, blue), places()));
    }

    /**
     * The names that cover most of a picture, the largest first.
     *
     * @param inside where to look: pixels of at least 128; null for the whole picture
     * @param most how many names at most
     * @param least the share of the pixels looked at, 0..1, that a name must cover
     * @return empty if there is nothing to look at; otherwise at least one name
     */
    public static List<String> dominant(Picture picture, Plane inside, int most, double least) {
        int[] counts = counts(picture, inside);
        long all = 0;
        for (int count : counts) {
            all += count;
        }
        List<String> names = new ArrayList<>();
        while (names.size() < most) {
            int best = largest(counts);
            boolean enough = counts[best] >= least * all || names.isEmpty();
            if (counts[best] == 0 || !enough) {
                break;
            }
            names.add(NAMES.get(best));
            counts[best] = 0;
        }
        return names;
    }

    private static int[] counts(Picture picture, Plane inside) {
        int[] counts = new int[NAMES.size()];
        byte[] rgb = picture.rgb();
        int pixels = picture.width() * picture.height();
        for (int i = 0; i < pixels; i++) {
            if (inside == null || inside.values()[i] < 0) {
                counts[NEAREST[coarse(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2])]]++;
            }
        }
        return counts;
    }

    private static int coarse(byte red, byte green, byte blue) {
        int shift = 8 - BITS;
        return ((red & 0xFF) >> shift) << 2 * BITS
                | ((green & 0xFF) >> shift) << BITS
                | (blue & 0xFF) >> shift;
    }

    private static int largest(int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return best;
    }

    private static byte[] nearest() {
        Lab[] places = places();
        int steps = 1 << BITS;
        byte[] nearest = new byte[steps * steps * steps];
        for (int i = 0; i < nearest.length; i++) {
            int red = middle(i >> 2 * BITS);
            int green = middle(i >> BITS & steps - 1);
            int blue = middle(i & steps - 1);
            nearest[i] = (byte) nearest(Lab.of(red, green, blue), places);
        }
        return nearest;
    }

    /** The full range, so that black and white stay what they are. */
    private static int middle(int coarse) {
        return coarse * 255 / ((1 << BITS) - 1);
    }

    private static int nearest(Lab colour, Lab[] places) {
        int best = 0;
        for (int i = 1; i < places.length; i++) {
            best = colour.distance(places[i]) < colour.distance(places[best]) ? i : best;
        }
        return NAMES.indexOf(TABLE.get(best).name());
    }

    private static Lab[] places() {
        return TABLE.stream().map(Entry::place).toArray(Lab[]::new);
    }

    private static List<Entry> table() {
        return List.of(
                new Entry("black", 0x101010),
                new Entry("charcoal", 0x36383B),
                new Entry("dark gray", 0x5C5E60),
                new Entry("gray", 0x888A8C),
                new Entry("light gray", 0xC0C2C4),
                new Entry("white", 0xF7F7F7),
                new Entry("cream", 0xF4ECD2),
                new Entry("beige", 0xDCC9A6),
                new Entry("tan", 0xBE9A6C),
                new Entry("brown", 0x7B4F2C),
                new Entry("dark brown", 0x40291B),
                new Entry("taupe", 0x8B7D70),
                new Entry("red", 0xD0202A),
                new Entry("red", 0xFA1010),
                new Entry("dark red", 0x7E1B20),
                new Entry("burgundy", 0x551528),
                new Entry("coral", 0xF0735C),
                new Entry("terracotta", 0xB8583A),
                new Entry("orange", 0xF08020),
                new Entry("peach", 0xF8C8A4),
                new Entry("gold", 0xC8982C),
                new Entry("yellow", 0xF6DA2E),
                new Entry("yellow", 0xFAF820),
                new Entry("pale yellow", 0xF8F0A0),
                new Entry("olive", 0x74722E),
                new Entry("lime green", 0x96CC34),
                new Entry("green", 0x2E9444),
                new Entry("green", 0x20C030),
                new Entry("dark green", 0x1C4A2C),
                new Entry("sage green", 0x9CAE8C),
                new Entry("mint", 0xB2E4CC),
                new Entry("teal", 0x147878),
                new Entry("turquoise", 0x36C4BE),
                new Entry("turquoise", 0x20E8E8),
                new Entry("pale blue", 0xC2DCEE),
                new Entry("sky blue", 0x70B4E4),
                new Entry("blue", 0x2460C4),
                new Entry("blue", 0x1428F0),
                new Entry("slate blue", 0x5C7490),
                new Entry("navy", 0x1A2850),
                new Entry("navy", 0x0C1070),
                new Entry("lavender", 0xC4B4E0),
                new Entry("purple", 0x7034A0),
                new Entry("purple", 0x8C2090),
                new Entry("plum", 0x70305C),
                new Entry("magenta", 0xCC3098),
                new Entry("magenta", 0xF020F0),
                new Entry("pink", 0xF094B8),
                new Entry("pale pink", 0xF6D4DA));
    }
}
