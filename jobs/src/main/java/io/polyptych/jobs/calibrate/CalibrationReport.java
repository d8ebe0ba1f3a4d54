package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import java.io.PrintWriter;

/** A calibration in words, for a terminal. */
public final class CalibrationReport {
    private final PrintWriter out;

    public CalibrationReport(PrintWriter out) {
        this.out = out;
    }

    /** Writes it: the criterion, all products, then each category. */
    public void write(Calibration calibration) {
        out.printf(
                "Sought: the least sum of the rates of false accepts and false refuses, with false"
                        + " accepts at most %s.%nIn brackets: how high a rate may be, with 95 %%"
                        + " certainty.%n",
                Words.percent(calibration.mostFalseAccepts()));
        group(calibration.all(), "All products");
        proof(calibration);
        for (Calibration.Group category : calibration.categories()) {
            if (category.isEnough()) {
                group(category, category.category());
            } else {
                out.printf(
                        "%n%s: %s%n",
                        category.category(),
                        Proposal.tooFew(category.accepted(), category.refused()));
            }
        }
        out.flush();
    }

    private void group(Calibration.Group group, String name) {
        out.printf(
                "%n%s: %d accepted and %d refused examples%n",
                name, group.accepted(), group.refused());
        for (Proposal proposal : group.proposals()) {
            proposal(proposal);
        }
        out.printf("  with the present thresholds: %s%n", errors(group.present()));
        if (group.chosen().isEmpty()) {
            out.println(
                    group.category().isEmpty()
                            ? "  no threshold is proposed"
                            : "  no threshold of its own is proposed: it would get no fewer wrong");
        } else {
            out.printf("  with the proposed in their place: %s%n", errors(group.after()));
        }
    }

    private void proposal(Proposal proposal) {
        String missing =
                proposal.missing() == 0
                        ? ""
                        : "; %d have no such score, and would not be accepted"
                                .formatted(proposal.missing());
        out.printf(
                "  %-17s %s, AUC %s ± %s%s%n",
                proposal.score(),
                value(proposal),
                Words.two(proposal.auc()),
                Words.two(proposal.aucMargin()),
                missing);
        if (proposal.threshold().isPresent()) {
            out.printf("  %-17s %s%n", "", errors(proposal.errors()));
            out.printf(
                    "  %-17s on examples held out: %s and %s%n",
                    "", proposal.heldOut().falseAccepts(), proposal.heldOut().falseRefuses());
        }
    }

    private static String value(Proposal proposal) {
        return proposal.threshold()
                .map(
                        value ->
                                (KnownScores.lowerIsBetter(proposal.score()) ? "most " : "least ")
                                        + Words.threshold(value))
                .orElseGet(() -> "none: " + proposal.whyNone());
    }

    private void proof(Calibration calibration) {
        double upper = calibration.all().after().falseAccepts().upper();
        if (upper > calibration.mostFalseAccepts()) {
            out.printf(
                    "  false accepts may be up to %s, so %s or below is not shown: that takes %d"
                            + " refused examples of which none passes%n",
                    Words.percent(upper),
                    Words.percent(calibration.mostFalseAccepts()),
                    calibration.refusedToProveTheCap());
        }
    }

    private static String errors(Errors errors) {
        return Words.rate(errors.falseAccepts(), "falsely accepted")
                + ", "
                + Words.rate(errors.falseRefuses(), "falsely refused");
    }
}
