package io.polyptych.jobs.evaluate;

import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.score.GeometricScore;
import io.polyptych.score.SceneArea;
import io.polyptych.score.ScoreNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Takes all scores of a benchmark's pictures. What can't be scored has a reason and the rest goes
 * on. Used once; not thread-safe.
 */
public final class Scorer {
    /** Pictures decoded and embedded together; a picture of four megapixels has 12 MB. */
    private static final int AT_A_TIME = 8;

    private final Instruments instruments;
    private final Convention convention;
    private final List<Comparison<?>> comparisons;
    private final Exhibits exhibits = new Exhibits();
    private final List<Problem> problems = new ArrayList<>();

    public Scorer(Instruments instruments, Convention convention) {
        this.instruments = instruments;
        this.convention = convention;
        this.comparisons = new ArrayList<>();
        instruments.likenesses().forEach(likeness -> comparisons.add(compared(likeness)));
    }

    private <P> Comparison<P> compared(Likeness<P> likeness) {
        return new Comparison<>(likeness, convention);
    }

    /**
     * @param found problems that are known already
     * @param progress told how many pictures are done
     */
    public Evaluation score(
            Benchmark benchmark, List<Made> made, List<Problem> found, IntConsumer progress) {
        problems.addAll(benchmark.problems());
        problems.addAll(found);
        benchmark.subjects().forEach(this::learn);
        List<Scored> scored = new ArrayList<>();
        for (int from = 0; from < made.size(); from += AT_A_TIME) {
            scored.addAll(scored(made.subList(from, Math.min(made.size(), from + AT_A_TIME))));
            progress.accept(scored.size());
        }
        Map<String, ControlPairs> controls = new LinkedHashMap<>();
        for (Comparison<?> comparison : comparisons) {
            controls.put(comparison.metric(), comparison.controls());
            problems.addAll(comparison.problems());
        }
        return new Evaluation(
                benchmark,
                convention,
                metrics(scored),
                instruments.measuredBy(),
                scored,
                controls,
                problems);
    }

    /** A reference, or why it can't be used. */
    private record Photo(Path file, Exhibit exhibit, Problem problem) {}

    private void learn(Subject subject) {
        List<Photo> photos = subject.references().parallelStream().map(this::photo).toList();
        List<Photo> usable = photos.stream().filter(one -> one.problem() == null).toList();
        photos.stream().map(Photo::problem).filter(Objects::nonNull).forEach(problems::add);
        List<Path> files = usable.stream().map(Photo::file).toList();
        List<Exhibit> shown = usable.stream().map(Photo::exhibit).toList();
        comparisons.forEach(comparison -> comparison.learn(subject, files, shown));
    }

    private Photo photo(Path file) {
        try {
            return new Photo(file, exhibits.reference(file), null);
        } catch (Unscorable e) {
            return new Photo(file, null, new Problem(file.toString(), e.getMessage()));
        }
    }

    /**
     * A picture under test.
     *
     * @param exhibit null where there is no picture
     */
    private record Trial(Made made, Exhibit exhibit, Optional<SceneArea> scene, ScoreSheet sheet) {}

    private List<Scored> scored(List<Made> made) {
        // Without a GPU, decoding and finding the product take most of the time.
        List<Trial> trials = made.parallelStream().map(this::trial).toList();
        measure(trials.stream().filter(trial -> trial.exhibit() != null).toList());
        return trials.stream().map(trial -> trial.sheet().of(trial.made())).toList();
    }

    private Trial trial(Made made) {
        if (made.file() == null) {
            return new Trial(made, null, Optional.empty(), new ScoreSheet());
        }
        try {
            Optional<SceneArea> scene = exhibits.scene(made.of().target());
            Exhibit exhibit = exhibits.made(made.file(), scene);
            return new Trial(made, exhibit, scene, new ScoreSheet());
        } catch (Unscorable e) {
            String reason = "%s: %s".formatted(made.file(), e.getMessage());
            Made none = Made.failed(made.method(), made.of(), made.number(), reason);
            return new Trial(none, null, Optional.empty(), new ScoreSheet());
        }
    }

    private void measure(List<Trial> trials) {
        if (trials.isEmpty()) {
            return;
        }
        List<Made> made = trials.stream().map(Trial::made).toList();
        List<Exhibit> shown = trials.stream().map(Trial::exhibit).toList();
        List<ScoreSheet> sheets = trials.stream().map(Trial::sheet).toList();
        comparisons.forEach(comparison -> comparison.score(made, shown, sheets));
        instruments.text().ifPresent(text -> fit(text, trials));
        instruments.aesthetic().ifPresent(aesthetic -> please(aesthetic, trials));
        for (Trial trial : trials) {
            if (instruments.hasGeometric()) {
                trial.sheet().put(ScoreNames.GEOMETRIC, () -> geometric(trial.sheet()));
            }
            SceneScores.put(trial.exhibit().picture(), trial.scene(), trial.sheet());
        }
    }

    private static void fit(TextFit text, List<Trial> trials) {
        List<float[]> vectors = text.pictures().embed(whole(trials));
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            float[] vector = vectors.get(i);
            trial.sheet().put(ScoreNames.CLIP_T, () -> text.of(trial.made().of().prompt(), vector));
        }
    }

    private static void please(AestheticFit aesthetic, List<Trial> trials) {
        List<float[]> vectors = aesthetic.pictures().embed(whole(trials));
        for (int i = 0; i < trials.size(); i++) {
            float[] vector = vectors.get(i);
            trials.get(i).sheet().put(ScoreNames.AESTHETIC, () -> aesthetic.head().of(vector));
        }
    }

    private static List<View> whole(List<Trial> trials) {
        return trials.stream().map(Trial::exhibit).map(Exhibit::picture).map(View::of).toList();
    }

    private static double geometric(ScoreSheet sheet) throws Unscorable {
        return GeometricScore.of(sheet.get(ScoreNames.CLIP_T), sheet.get(ScoreNames.MDINOV2_I));
    }

    /** Those that some picture has, in the order of reports. */
    private static List<String> metrics(List<Scored> scored) {
        return ScoreNames.ALL.stream()
                .filter(metric -> scored.stream().anyMatch(one -> says(one, metric)))
                .toList();
    }

    /** That no picture is blank needs no column. */
    private static boolean says(Scored one, String metric) {
        Double score = one.scores().get(metric);
        return score == null
                ? one.missing().containsKey(metric)
                : !metric.equals(ScoreNames.BLANK) || score > 0;
    }
}
