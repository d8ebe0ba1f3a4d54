package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One likeness over a whole benchmark: learns the references, then scores pictures against them,
 * and the references against each other. Not thread-safe.
 *
 * @param <P> what the likeness sees of a picture
 */
final class Comparison<P> {
    /** More pairs than that add nothing to a mean; they are then taken evenly. */
    private static final int MOST_PAIRS = 20_000;

    private final Likeness<P> likeness;
    private final Convention convention;

    /** By subject, in the order of its references; empty for one that shows nothing. */
    private final Map<String, List<Optional<P>>> references = new LinkedHashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    Comparison(Likeness<P> likeness, Convention convention) {
        this.likeness = likeness;
        this.convention = convention;
    }

    String metric() {
        return likeness.metric();
    }

    String by() {
        return likeness.by();
    }

    /** References that this likeness can't use. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Learns a subject's references. One that doesn't even resemble itself shows nothing.
     *
     * @param files of the exhibits, in their order
     */
    void learn(Subject subject, List<Path> files, List<Exhibit> exhibits) {
        List<P> prints = likeness.prints(exhibits);
        List<Optional<P>> known = new ArrayList<>();
        for (int i = 0; i < prints.size(); i++) {
            known.add(usable(prints.get(i), files.get(i)));
        }
        references.put(subject.id(), known);
    }

    private Optional<P> usable(P print, Path file) {
        try {
            likeness.between(print, print);
            return Optional.of(print);
        } catch (Unscorable e) {
            problems.add(new Problem(file.toString(), metric() + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** Scores pictures, each against the references of its subject that the convention names. */
    void score(List<Made> made, List<Exhibit> exhibits, List<ScoreSheet> sheets) {
        List<P> prints = likeness.prints(exhibits);
        for (int i = 0; i < prints.size(); i++) {
            P print = prints.get(i);
            String subject = made.get(i).of().subject().id();
            List<Optional<P>> known = references.getOrDefault(subject, List.of());
            sheets.get(i).put(metric(), () -> mean(print, convention.paired(known)));
        }
    }

    private double mean(P print, List<Optional<P>> known) throws Unscorable {
        double sum = 0;
        int count = 0;
        for (Optional<P> reference : known) {
            if (reference.isPresent()) {
                sum += likeness.between(print, reference.get());
                count++;
            }
        }
        if (count == 0) {
            throw new Unscorable("no reference to compare with shows the product");
        }
        return sum / count;
    }

    /** The references against each other. */
    ControlPairs controls() {
        List<Known<P>> all = new ArrayList<>();
        references.forEach(
                (subject, prints) ->
                        prints.stream()
                                .flatMap(Optional::stream)
                                .forEach(print -> all.add(new Known<>(subject, print))));
        long pairs = (long) all.size() * (all.size() - 1) / 2;
        long step = Math.max(1, pairs / MOST_PAIRS);
        List<Double> same = new ArrayList<>();
        List<Double> different = new ArrayList<>();
        long pair = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++, pair++) {
                boolean one = all.get(i).subject().equals(all.get(j).subject());
                if (one || pair % step == 0) {
                    between(all.get(i), all.get(j)).ifPresent((one ? same : different)::add);
                }
            }
        }
        return new ControlPairs(same, different);
    }

    private record Known<P>(String subject, P print) {}

    private Optional<Double> between(Known<P> one, Known<P> other) {
        try {
            double alike = likeness.between(one.print(), other.print());
            return Double.isFinite(alike) ? Optional.of(alike) : Optional.empty();
        } catch (Unscorable e) {
            return Optional.empty();
        }
    }
}
