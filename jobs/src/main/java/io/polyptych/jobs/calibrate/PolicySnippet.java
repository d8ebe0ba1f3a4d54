package io.polyptych.jobs.calibrate;

import io.polyptych.select.CategoryRule;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A calibration as a piece of YAML, ready for the configuration or a campaign's. */
public final class PolicySnippet {
    private PolicySnippet() {}

    /**
     * The section {@code select} with the chosen thresholds, and what they stand on as comments.
     * Since categories replace the whole list, those that the policy has are in it too.
     *
     * @param source the examples' origin, for the first line
     */
    public static String of(Calibration calibration, String source) {
        StringBuilder yaml = new StringBuilder();
        Calibration.Group all = calibration.all();
        yaml.append(
                String.format(
                        Locale.ROOT,
                        "# Proposed by polyptych calibrate from %d accepted and %d refused examples"
                                + " (%s).%n# With them: %s, %s of these.%n",
                        all.accepted(),
                        all.refused(),
                        source.replaceAll("\\s", " "),
                        Words.rate(all.after().falseAccepts(), "falsely accepted"),
                        Words.rate(all.after().falseRefuses(), "falsely refused")));
        yaml.append("select:\n");
        append(yaml, "  ", "least", all.chosen().least(), all);
        append(yaml, "  ", "most", all.chosen().most(), all);
        Map<String, Double> review = new TreeMap<>(calibration.proposed().review());
        review.keySet().retainAll(all.chosen().least().keySet());
        append(yaml, "  ", "review", review, null);
        if (!calibration.proposed().categories().isEmpty()) {
            yaml.append("  categories: # in place of those the configuration has\n");
            calibration.proposed().categories().forEach(rule -> append(yaml, rule, calibration));
        }
        return yaml.toString();
    }

    private static void append(StringBuilder yaml, CategoryRule rule, Calibration calibration) {
        Calibration.Group group =
                calibration.categories().stream()
                        .filter(one -> one.category().equalsIgnoreCase(rule.category().strip()))
                        .findFirst()
                        .orElse(null);
        String indent = "      ";
        yaml.append("    - category: ").append(quoted(rule.category())).append('\n');
        append(yaml, indent, "least", rule.least(), group);
        append(yaml, indent, "most", rule.most(), group);
        append(yaml, indent, "review", rule.review(), null);
        append(yaml, indent, "weights", rule.weights(), null);
        if (rule.next() != null) {
            String next = rule.next().name().toLowerCase(Locale.ROOT);
            yaml.append(indent).append("next: ").append(next).append('\n');
        }
        if (rule.renders() != null) {
            yaml.append(indent).append("renders: ").append(rule.renders()).append('\n');
        }
    }

    private static void append(
            StringBuilder yaml,
            String indent,
            String key,
            Map<String, Double> values,
            Calibration.Group group) {
        if (values.isEmpty()) {
            return;
        }
        yaml.append(indent).append(key).append(":\n");
        values.forEach(
                (score, value) ->
                        yaml.append(
                                "%s  %s: %s%s%n"
                                        .formatted(
                                                indent,
                                                score,
                                                Words.threshold(value),
                                                comment(score, group))));
    }

    /** What a chosen threshold stands on; nothing of a value that was there before. */
    private static String comment(String score, Calibration.Group group) {
        if (group == null || !group.chosen().has(score)) {
            return "";
        }
        Proposal proposal =
                group.proposals().stream()
                        .filter(p -> p.score().equals(score))
                        .findFirst()
                        .orElseThrow();
        return " # alone: %s falsely accepted, %s falsely refused; AUC %s ± %s"
                .formatted(
                        proposal.errors().falseAccepts(),
                        proposal.errors().falseRefuses(),
                        Words.two(proposal.auc()),
                        Words.two(proposal.aucMargin()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
