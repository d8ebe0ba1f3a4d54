package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The scores of a candidate as bars with marks where the thresholds are. Pure. */
final class ScoreBars {
    /** Where there is something in the picture, that is no news. */
    private static final String BLANK = "blank";

    private ScoreBars() {}

    /** Those that something is asked of first, then by title. */
    static List<Pages.Score> of(Candidate candidate, Asked asked) {
        List<Pages.Score> bars = new ArrayList<>();
        for (Map.Entry<String, Double> score : candidate.getScores().entrySet()) {
            if (!score.getKey().equals(BLANK) || score.getValue() > 0) {
                bars.add(bar(score.getKey(), score.getValue(), candidate, asked));
            }
        }
        bars.sort(
                Comparator.comparing((Pages.Score bar) -> bar.asked() == null)
                        .thenComparing(Pages.Score::name)
                        .thenComparing(Pages.Score::code));
        return bars;
    }

    private static Pages.Score bar(String name, double value, Candidate candidate, Asked asked) {
        ScoreWords words = ScoreWords.of(name);
        Double least = asked.least().get(name);
        Double most = asked.most().get(name);
        Double threshold = least == null ? most : least;
        boolean met = (least == null || value >= least) && (most == null || value <= most);
        return new Pages.Score(
                words.title(),
                name,
                words.figure(value),
                words.percent(value),
                threshold == null ? null : words.percent(threshold),
                threshold == null
                        ? null
                        : "at %s %s asked"
                                .formatted(
                                        least == null ? "most" : "least", words.figure(threshold)),
                met,
                candidate.getScoredBy().get(name));
    }
}
