package io.polyptych.jobs.evaluate;

import io.polyptych.jobs.gallery.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * An evaluation as the papers' tables: a line a method, a column a metric, mean ± standard
 * deviation (count). And the control pairs, by which the numbers can be judged. Pure.
 */
final class Tables {
    private static final String NONE = "–";

    private final Evaluation evaluation;

    Tables(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * A table of words.
     *
     * @param rows all of the head's length
     */
    record Table(String heading, List<String> head, List<List<String>> rows) {}

    /** One a setting. */
    List<Table> results() {
        return evaluation.settings().stream().map(this::results).toList();
    }

    private Table results(String setting) {
        List<String> head = new ArrayList<>(List.of("method", "category", "pictures"));
        evaluation.metrics().forEach(metric -> head.add(Metrics.title(metric)));
        List<List<String>> rows = new ArrayList<>();
        for (Evaluation.Line line : evaluation.lines()) {
            if (line.setting().equals(setting)) {
                rows.add(row(line));
            }
        }
        return new Table(sentence(setting), head, rows);
    }

    private List<String> row(Evaluation.Line line) {
        List<String> row =
                new ArrayList<>(
                        List.of(
                                Words.system(line.method()),
                                line.category(),
                                Integer.toString(line.pictures())));
        evaluation.metrics().forEach(metric -> row.add(cell(metric, line.spreads().get(metric))));
        return row;
    }

    /** What the metrics say of the references themselves. */
    Table controls() {
        List<String> head = new ArrayList<>(List.of("pairs"));
        List<String> same = new ArrayList<>(List.of("same product"));
        List<String> different = new ArrayList<>(List.of("different products"));
        List<String> apart = new ArrayList<>(List.of("told apart"));
        for (String metric : evaluation.metrics()) {
            ControlPairs pairs = evaluation.controls().get(metric);
            if (pairs != null) {
                head.add(Metrics.title(metric));
                same.add(cell(metric, Spread.of(pairs.same())));
                different.add(cell(metric, Spread.of(pairs.different())));
                apart.add(percent(pairs.separation()));
            }
        }
        return new Table(
                "Control pairs: the references themselves", head, List.of(same, different, apart));
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? "%d %%".formatted(Math.round(100 * share)) : NONE;
    }

    private String cell(String metric, Spread measured) {
        if (measured.count() == 0) {
            return NONE;
        }
        Convention convention = evaluation.convention();
        Spread spread = measured.times(Metrics.scale(metric, convention));
        String mean = Metrics.number(metric, spread.mean(), convention);
        return spread.count() < 2
                ? "%s (1)".formatted(mean)
                : "%s ± %s (%d)"
                        .formatted(
                                mean,
                                Metrics.number(metric, spread.deviation(), convention),
                                spread.count());
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
