package io.polyptych.jobs.calibrate;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A calibration as a piece of YAML, ready for the configuration or a campaign's. */
public final class PolicySnippet {
    private PolicySnippet() {}

    /**
     * The section {@code select} with the chosen thresholds, and what they stand on as comments.
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
        append(yaml, "  ", all);
        List<Calibration.Group> own =
                calibration.categories().stream().filter(g -> !g.chosen().isEmpty()).toList();
        if (!own.isEmpty()) {
            yaml.append("  categories: # in place of those the configuration has\n");
            // The first that fits is taken, so what is part of another comes after it.
            own.stream()
                    .sorted((a, b) -> b.category().length() - a.category().length())
                    .forEach(
                            group -> {
                                yaml.append("    - category: ")
                                        .append(quoted(group.category()))
                                        .append('\n');
                                append(yaml, "      ", group);
                            });
        }
        return yaml.toString();
    }

    private static void append(StringBuilder yaml, String indent, Calibration.Group group) {
        append(yaml, indent, "least", group.chosen().least(), group);
        append(yaml, indent, "most", group.chosen().most(), group);
    }

    private static void append(
            StringBuilder yaml,
            String indent,
            String key,
            Map<String, Double> thresholds,
            Calibration.Group group) {
        if (thresholds.isEmpty()) {
            return;
        }
        yaml.append(indent).append(key).append(":\n");
        thresholds.forEach(
                (score, value) ->
                        yaml.append(
                                "%s  %s: %s # %s%n"
                                        .formatted(
                                                indent,
                                                score,
                                                Words.threshold(value),
                                                comment(score, group))));
    }

    private static String comment(String score, Calibration.Group group) {
        Proposal proposal =
                group.proposals().stream()
                        .filter(p -> p.score().equals(score))
                        .findFirst()
                        .orElseThrow();
        return "alone: %s falsely accepted, %s falsely refused; AUC %s ± %s"
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
