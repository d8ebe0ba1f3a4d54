package io.polyptych.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A benchmark's outcome.
 *
 * @param benchmark without what could not be used of it
 * @param metrics in the order of the table
 * @param measuredBy metric to what measured it
 * @param problems of the benchmark's files and of the images
 */
public record Evaluation(
        Benchmark benchmark,
        Convention convention,
        List<String> metrics,
        Map<String, String> measuredBy,
        List<Scored> scored,
        Map<String, ControlPairs> controls,
        List<Problem> problems) {

    /** Of all categories together. */
    public static final String ALL = "all";

    public Evaluation {
        metrics = List.copyOf(metrics);
        scored = List.copyOf(scored);
        problems = List.copyOf(problems);
    }

    /**
     * A line of the table.
     *
     * @param category one of the benchmark's, or {@link #ALL}
     * @param pictures how many there are, scored or not
     * @param spreads metric to its scores in brief, as measured: the convention's scale comes later
     */
    public record Line(
            String setting,
            String category,
            String method,
            int pictures,
            Map<String, Spread> spreads) {}

    /** The table: every setting, category and method, all categories together first. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String setting : settings()) {
            List<String> categories = new ArrayList<>(List.of(ALL));
            Collection<String> own = categories(setting);
            if (own.size() > 1) {
                categories.addAll(own);
            }
            for (String category : categories) {
                methods().forEach(method -> lines.add(line(setting, category, method)));
            }
        }
        return lines.stream().filter(line -> line.pictures() > 0).toList();
    }

    private Line line(String setting, String category, String method) {
        List<Scored> own =
                scored.stream()
                        .filter(one -> one.made().method().equals(method))
                        .filter(one -> one.made().of().setting().equals(setting))
                        .filter(one -> category.equals(ALL) || categoryOf(one).equals(category))
                        .toList();
        Map<String, Spread> spreads = new LinkedHashMap<>();
        for (String metric : metrics) {
            spreads.put(
                    metric,
                    Spread.of(
                            own.stream()
                                    .map(one -> one.scores().get(metric))
                                    .filter(java.util.Objects::nonNull)
                                    .toList()));
        }
        return new Line(setting, category, method, own.size(), spreads);
    }

    private static String categoryOf(Scored one) {
        return one.made().of().subject().category();
    }

    /** In the order of their first picture. */
    public List<String> methods() {
        var methods = new LinkedHashSet<String>();
        scored.forEach(one -> methods.add(one.made().method()));
        return List.copyOf(methods);
    }

    /** In the order of their first case. */
    public List<String> settings() {
        var settings = new LinkedHashSet<String>();
        benchmark.cases().forEach(one -> settings.add(one.setting()));
        return List.copyOf(settings);
    }

    private Collection<String> categories(String setting) {
        var categories = new TreeSet<String>();
        benchmark.cases().stream()
                .filter(one -> one.setting().equals(setting))
                .forEach(one -> categories.add(one.subject().category()));
        return categories;
    }

    /** Whether any picture has any score. */
    public boolean hasScores() {
        return scored.stream().anyMatch(one -> !one.scores().isEmpty());
    }

    /** Reason to how many scores, or pictures, are missing for it. */
    public Map<String, Integer> missing() {
        Map<String, Integer> reasons = new TreeMap<>();
        for (Scored one : scored) {
            if (one.made().failure() != null) {
                reasons.merge("no picture: " + one.made().failure(), 1, Integer::sum);
            }
            one.missing()
                    .forEach(
                            (metric, reason) ->
                                    reasons.merge(metric + ": " + reason, 1, Integer::sum));
        }
        return reasons;
    }
}
