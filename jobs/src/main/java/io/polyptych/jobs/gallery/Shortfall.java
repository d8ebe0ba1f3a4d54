package io.polyptych.jobs.gallery;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stage {@code select} found wanting in a picture, read back from its reason: the row has the
 * figures nowhere else. Pure.
 *
 * @param score its name
 * @param value of the picture, in the reason's digits
 * @param over whether less would have been better
 * @param asked the threshold, in the reason's digits
 */
record Shortfall(String score, String value, boolean over, String asked) {
    private static final Pattern FIGURES =
            Pattern.compile("([a-z0-9-]+) (-?[0-9.]+) is (under|over) (-?[0-9.]*[0-9])");

    /** In the order in which they were named; none of a reason that names none. */
    static List<Shortfall> in(String reason) {
        Matcher matcher = FIGURES.matcher(reason == null ? "" : reason);
        Stream.Builder<Shortfall> found = Stream.builder();
        while (matcher.find()) {
            found.add(
                    new Shortfall(
                            matcher.group(1),
                            matcher.group(2),
                            matcher.group(3).equals("over"),
                            matcher.group(4)));
        }
        return found.build().toList();
    }

    double threshold() {
        return Double.parseDouble(asked);
    }

    /** {@code It does not look enough like the product: 0.81, at least 0.90 is asked.} */
    String sentence() {
        ScoreWords words = ScoreWords.of(score);
        return "%s: %s, at %s %s is asked."
                .formatted(
                        words.wrong(),
                        words.withUnit(trimmed(words, value)),
                        over ? "most" : "least",
                        words.withUnit(trimmed(words, asked)));
    }

    String advice() {
        return ScoreWords.of(score).advice();
    }

    /** Figures with a unit lose zeros that say nothing: {@code 30.00 dB} is 30 dB. */
    private static String trimmed(ScoreWords words, String digits) {
        return words.unit().isEmpty()
                ? digits
                : digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
    }
}
