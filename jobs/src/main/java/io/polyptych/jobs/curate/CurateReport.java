package io.polyptych.jobs.curate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run made of its groups: for each rule how many it saw, passed and dropped, and whether the
 * sums balance. What rules saw, what they dropped and what stands in the shards was counted apart,
 * so that something lost or doubled shows. Pure.
 *
 * @param rows a rule each, in order
 * @param samples in the shards
 * @param kinds samples by the kind of their mask
 * @param shards finished
 * @param problems what doesn't balance; empty where all is well
 * @param judges what judged, with its thresholds, in words
 */
public record CurateReport(
        List<Row> rows,
        int samples,
        Map<String, Integer> kinds,
        int shards,
        List<String> problems,
        Map<String, String> judges) {

    /**
     * A rule's line.
     *
     * @param threshold in words, or empty
     * @param notRun why it was not asked; null where it was
     */
    public record Row(
            Rule rule, int seen, int passed, int dropped, String threshold, String notRun) {}

    /**
     * What was found of a run.
     *
     * @param recordsIn groups in the file or topic, or -1 where nobody counted them
     * @param samples keys of the samples in the shards, with the kinds of their masks, in any order
     * @param shards finished
     */
    public record Found(
            int recordsIn,
            List<Tally> tallies,
            List<Drop> dropped,
            List<Kept> samples,
            int shards) {}

    /** A sample in a shard. */
    public record Kept(String key, String kind) {}

    /** Sums up a run. */
    public static CurateReport of(Found found, Asking asking, Thresholds thresholds) {
        Map<Rule, Integer> seen = new LinkedHashMap<>();
        found.tallies.forEach(
                tally -> seen.merge(Rule.of(tally.rule()), tally.seen(), Integer::sum));
        Map<Rule, Integer> dropped = new LinkedHashMap<>();
        found.dropped.forEach(drop -> dropped.merge(Rule.of(drop.rule()), 1, Integer::sum));
        List<Row> rows = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            int in = seen.getOrDefault(rule, 0);
            int out = dropped.getOrDefault(rule, 0);
            rows.add(new Row(rule, in, in - out, out, thresholds.of(rule), asking.whyNot(rule)));
        }
        Map<String, Integer> kinds = new TreeMap<>();
        found.samples.forEach(sample -> kinds.merge(sample.kind(), 1, Integer::sum));
        return new CurateReport(
                rows,
                found.samples.size(),
                kinds,
                found.shards,
                problems(rows, found),
                thresholds.judges());
    }

    /** Whether nothing was lost and nothing doubled. */
    public boolean balanced() {
        return problems.isEmpty();
    }

    private static List<String> problems(List<Row> rows, Found found) {
        List<String> problems = new ArrayList<>();
        Row first = row(rows, Rule.RECORD);
        if (found.recordsIn >= 0 && first.seen != found.recordsIn) {
            problems.add(
                    "%d groups were given, %d were read".formatted(found.recordsIn, first.seen));
        }
        for (Rule.Over over : Rule.Over.values()) {
            Row before = null;
            for (Rule rule : Rule.over(over)) {
                Row row = row(rows, rule);
                if (row.notRun != null) {
                    continue;
                }
                if (row.dropped > row.seen) {
                    problems.add(
                            "%s dropped %d %s and saw %d"
                                    .formatted(rule.word(), row.dropped, over.word(), row.seen));
                }
                if (before != null && row.seen != before.passed) {
                    problems.add(
                            "%s passed %d %s, but %s saw %d"
                                    .formatted(
                                            before.rule.word(),
                                            before.passed,
                                            over.word(),
                                            rule.word(),
                                            row.seen));
                }
                before = row;
            }
        }
        int passed = row(rows, Rule.REFERENCE).passed;
        if (passed != found.samples.size()) {
            problems.add(
                    "%d pairs passed every rule, but the shards have %d samples"
                            .formatted(passed, found.samples.size()));
        }
        long keys = found.samples.stream().map(Kept::key).distinct().count();
        if (keys != found.samples.size()) {
            problems.add(
                    "the shards have %d samples of %d keys".formatted(found.samples.size(), keys));
        }
        return problems;
    }

    private static Row row(List<Row> rows, Rule rule) {
        return rows.get(rule.ordinal());
    }
}
