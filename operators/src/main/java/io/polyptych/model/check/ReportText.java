package io.polyptych.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as plain text that reads at 80 columns. */
public final class ReportText {
    private static final int WIDTH = 80;
    private static final int SHOWN = 5;
    private static final String INDENT = "  ";
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private final ModelReport report;
    private final List<String> lines = new ArrayList<>();

    private ReportText(ModelReport report) {
        this.report = report;
    }

    /** The whole of it, with a line break at the end. */
    public static String of(ModelReport report) {
        var text = new ReportText(report);
        text.head();
        text.table();
        report.parts().forEach(text::faults);
        text.licence();
        text.memory();
        return String.join("\n", text.lines) + "\n";
    }

    private void head() {
        lines.add(report.path());
        String verdict = report.verdict().words();
        wrap("", report.what().equals(verdict) ? verdict : report.what() + ": " + verdict);
    }

    private void table() {
        lines.add("");
        row("part", "what it is", "tensors", "size", "types");
        for (PartReport part : report.parts()) {
            row(
                    part.name(),
                    (part.alsoHere() ? "also here: " : "") + shortWhat(part),
                    part.tensors() == 0 ? "" : String.valueOf(part.tensors()),
                    part.bytes() == 0 ? "" : size(part.bytes()),
                    cut(String.join(" ", part.types().keySet()), 8));
        }
    }

    private static String shortWhat(PartReport part) {
        return part.tensors() == 0 && !part.files().isEmpty()
                ? part.what() + ": " + String.join(", ", part.files())
                : part.what();
    }

    private void row(String name, String what, String tensors, String size, String types) {
        String line =
                tensors.isEmpty()
                        ? "  %-18s %s".formatted(cut(name, 18), cut(what, 58))
                        : "  %-18s %-31s %7s %9s  %s"
                                .formatted(cut(name, 18), cut(what, 31), tensors, size, types);
        lines.add(line.stripTrailing());
    }

    private void faults(PartReport part) {
        if (part.verdict() == Verdict.COMPLETE
                && part.extra().isEmpty()
                && part.notes().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("%s: %s".formatted(part.name(), part.verdict().words()));
        part.notes().forEach(note -> wrap(INDENT, note));
        int shown = 2 * part.misshapen().size() > part.tensors() ? 1 : SHOWN;
        tensors("missing", part.missing(), shown);
        boolean own = part.verdict() == Verdict.ANOTHER_SIZE;
        tensors(own ? "of another shape" : "misshapen", part.misshapen(), shown);
        tensors("extra, not read", part.extra(), shown);
        first(part.faults(), SHOWN).forEach(fault -> wrap(INDENT, fault));
    }

    private void tensors(String kind, List<TensorFault> faults, int shown) {
        if (!faults.isEmpty()) {
            lines.add("  %s: %d".formatted(kind, faults.size()));
            first(faults.stream().map(TensorFault::toString).toList(), shown)
                    .forEach(fault -> wrap("    ", fault));
        }
    }

    private static List<String> first(List<String> all, int shown) {
        var first = new ArrayList<>(all.subList(0, Math.min(shown, all.size())));
        if (all.size() > shown) {
            first.add("and %d more".formatted(all.size() - shown));
        }
        return first;
    }

    private void licence() {
        lines.add("");
        lines.add("licence");
        Licence licence = report.licence();
        if (licence.declared().isEmpty()) {
            lines.add("  not declared");
        }
        licence.declared().forEach(said -> wrap(INDENT, "declared: " + said));
        licence.known().forEach(said -> wrap(INDENT, "known: " + said));
    }

    private void memory() {
        Memory together = report.memory();
        if (together.cpuWeights() == 0) {
            return;
        }
        lines.add("");
        lines.add(
                "memory of a run: weights counted, working set estimated for %d x %d pixels"
                        .formatted(report.canvas(), report.canvas()));
        lines.add("  %-30s %14s %14s".formatted("", "CPU, float32", "GPU, bfloat16"));
        for (PartReport part : report.parts()) {
            if (part.memory().cpuWeights() > 0 && !part.alsoHere() && report.parts().size() > 1) {
                sizes(part.name(), part.memory().cpuWeights(), part.memory().gpuWeights());
            }
        }
        sizes("weights", together.cpuWeights(), together.gpuWeights());
        if (together.cpuWorking() > 0) {
            sizes("+ largest working set", together.cpuWorking(), together.gpuWorking());
            sizes(
                    "= together",
                    together.cpuWeights() + together.cpuWorking(),
                    together.gpuWeights() + together.gpuWorking());
        }
        if (together.filePages() > 0) {
            wrap(
                    INDENT,
                    "of the CPU's, up to %s are the files' own pages, which the system can drop"
                            .formatted(size(together.filePages())));
        }
        wrap(
                INDENT,
                "filling a GPU takes up to %s of host memory beside the files' pages"
                        .formatted(size(together.transfer())));
        wrap(
                INDENT,
                together.cpuWorking() > 0
                        ? "the estimate: %s x 4 or 2 bytes".formatted(together.formula())
                        : "no working set is known for it");
    }

    private void sizes(String what, long cpu, long gpu) {
        lines.add("  %-30s %14s %14s".formatted(cut(what, 30), size(cpu), size(gpu)));
    }

    /** Adds a text in lines of 80 columns, where it has spaces. */
    private void wrap(String indent, String text) {
        var line = new StringBuilder(indent);
        for (String word : text.strip().split("\\s+")) {
            boolean first = line.toString().isBlank();
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent + INDENT + word);
            } else {
                line.append(first ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "~";
    }

    /** In decimal units, as disks and downloads are told in. */
    static String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(
                        Locale.ROOT, amount < 99.95 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }
}
