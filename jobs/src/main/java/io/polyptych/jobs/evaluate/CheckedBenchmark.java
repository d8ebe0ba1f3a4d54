package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A benchmark without what can't be used of it: every image is decoded once before anything is
 * rendered, so that one bad file costs its own cases and no others.
 */
public final class CheckedBenchmark {
    private final ImageFiles images = new ImageFiles();
    private final Map<Path, String> seen = new LinkedHashMap<>();
    private final List<Problem> problems;

    private CheckedBenchmark(List<Problem> problems) {
        this.problems = new ArrayList<>(problems);
    }

    /** The usable cases, with a problem for every file that isn't and every case lost by it. */
    public static Benchmark of(Benchmark benchmark) {
        var checked = new CheckedBenchmark(benchmark.problems());
        Map<String, Subject> subjects = new LinkedHashMap<>();
        for (Subject subject : benchmark.subjects()) {
            subjects.put(subject.id(), checked.usable(subject));
        }
        List<Case> cases = new ArrayList<>();
        for (Case one : benchmark.cases()) {
            Subject subject = subjects.get(one.subject().id());
            if (!subject.references().isEmpty() && checked.isUsable(one)) {
                cases.add(new Case(subject, one.name(), one.setting(), one.prompt(), one.target()));
            }
        }
        return new Benchmark(benchmark.layout(), benchmark.folder(), cases, checked.problems);
    }

    private Subject usable(Subject subject) {
        List<Path> usable = subject.references().stream().filter(this::isImage).toList();
        if (usable.isEmpty()) {
            problems.add(
                    new Problem(
                            subject.id(), "it has no reference that can be used; it is left out"));
        }
        return subject.withReferences(usable);
    }

    private boolean isUsable(Case one) {
        Target target = one.target();
        if (target == null) {
            return true;
        }
        boolean usable = isImage(target.scene());
        usable &= isMask(target);
        if (!usable) {
            problems.add(new Problem(one.id(), "its target can't be used; it is left out"));
        }
        return usable;
    }

    private boolean isImage(Path file) {
        return isUsable(file, picture -> null);
    }

    private boolean isMask(Target target) {
        return isUsable(
                target.mask(),
                picture ->
                        Box.around(Masks.of(picture)).isEmpty()
                                ? "the mask is empty: nothing in it is white"
                                : null);
    }

    private interface Rule {
        /** What is wrong, or null. */
        String wrong(Picture picture);
    }

    private boolean isUsable(Path file, Rule rule) {
        String reason =
                seen.computeIfAbsent(
                        file,
                        unseen -> {
                            String wrong = wrong(unseen, rule);
                            if (wrong != null) {
                                problems.add(new Problem(unseen.toString(), wrong));
                            }
                            return wrong == null ? "" : wrong;
                        });
        return reason.isEmpty();
    }

    private String wrong(Path file, Rule rule) {
        try {
            return rule.wrong(images.read(file));
        } catch (Unscorable e) {
            return e.getMessage();
        }
    }
}
