package io.polyptych.jobs.evaluate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Words in a picture, in OpenCV's own letters, since a server may have no fonts. They are ASCII;
 * others lose their accents or become a question mark. Thread-safe.
 *
 * @param scale 1 is about 22 pixels high
 */
record Letters(double scale, int thickness, Scalar colour) {
    private static final int FONT = Imgproc.FONT_HERSHEY_SIMPLEX;
    private static final String CUT = "...";

    /** Writes a line, cut to a width; (x, y) is where its baseline begins. */
    void write(Mat picture, String text, int x, int y, int width) {
        String shown = ascii(text);
        if (width(shown) > width) {
            while (!shown.isEmpty() && width(shown + CUT) > width) {
                shown = shown.substring(0, shown.length() - 1);
            }
            shown = shown.stripTrailing() + CUT;
        }
        Imgproc.putText(
                picture, shown, new Point(x, y), FONT, scale, colour, thickness, Imgproc.LINE_AA);
    }

    /** Parts in lines of at most a width; a part that is longer is broken between words. */
    List<String> lines(List<String> parts, int width) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            boolean fits = width(ascii(part)) <= width;
            add(lines, fits ? List.of(part) : List.of(part.split(" ")), fits ? "   " : " ", width);
        }
        return lines;
    }

    private void add(List<String> lines, List<String> pieces, String space, int width) {
        boolean broken = pieces.size() > 1;
        String line = broken || lines.isEmpty() ? "" : lines.remove(lines.size() - 1);
        for (String piece : pieces) {
            String longer = line.isEmpty() ? piece : line + space + piece;
            if (!line.isEmpty() && width(ascii(longer)) > width) {
                lines.add(line);
                line = piece;
            } else {
                line = longer;
            }
        }
        lines.add(line);
    }

    private int width(String text) {
        return (int) Imgproc.getTextSize(text, FONT, scale, thickness, null).width;
    }

    static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("±", "+-")
                .replace("–", "-")
                .replaceAll("[“”]", "\"")
                .replace('’', '\'')
                .replaceAll("[^\\x20-\\x7E]", "?");
    }
}
