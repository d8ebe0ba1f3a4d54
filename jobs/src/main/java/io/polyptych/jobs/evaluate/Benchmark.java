package io.polyptych.jobs.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A benchmark as its folder has it.
 *
 * @param layout the word of the layout it was read by
 * @param cases in the order of their subjects
 * @param problems what of the folder could not be used
 */
public record Benchmark(String layout, Path folder, List<Case> cases, List<Problem> problems) {
    public Benchmark {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /** Each once, in the order of their cases. */
    public List<Subject> subjects() {
        var subjects = new LinkedHashMap<String, Subject>();
        cases.forEach(one -> subjects.putIfAbsent(one.subject().id(), one.subject()));
        return List.copyOf(subjects.values());
    }

    /**
     * At most so many cases, evenly spread over all, so that a part says something of the whole.
     *
     * @param most 1 or more
     */
    public Benchmark limitedTo(int most) {
        if (cases.size() <= most) {
            return this;
        }
        List<Case> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(cases.get((int) ((long) i * cases.size() / most)));
        }
        return new Benchmark(layout, folder, kept, problems);
    }
}
