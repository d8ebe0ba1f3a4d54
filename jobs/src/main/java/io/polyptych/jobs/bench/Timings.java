package io.polyptych.jobs.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Milliseconds of repeated runs. */
public final class Timings {
    private final List<Double> millis = new ArrayList<>();

    public void add(double value) {
        millis.add(value);
        millis.sort(Comparator.naturalOrder());
    }

    public double median() {
        return millis.get(millis.size() / 2);
    }

    double least() {
        return millis.get(0);
    }

    double greatest() {
        return millis.get(millis.size() - 1);
    }

    @Override
    public String toString() {
        return "%.0f ms (%.0f to %.0f)".formatted(median(), least(), greatest());
    }
}
