package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    /** A picture's red is all it sees; black shows nothing. */
    private static final class Redness implements Likeness<Integer> {
        @Override
        public String metric() {
            return "redness";
        }

        @Override
        public String by() {
            return "an eye";
        }

        @Override
        public List<Integer> prints(List<Exhibit> exhibits) {
            return exhibits.stream().map(e -> e.picture().rgb()[0] & 0xff).toList();
        }

        @Override
        public double between(Integer picture, Integer reference) throws Unscorable {
            if (picture == 0 || reference == 0) {
                throw new Unscorable("it is black");
            }
            return 1 - Math.abs(picture - reference) / 100.0;
        }
    }

    private final Subject mug = Samples.subject("mug", "object", Path.of("m1"), Path.of("m2"));
    private final Subject jar = Samples.subject("jar", "object", Path.of("j1"));

    @Test
    void dreamBenchTakesTheMeanOverAllReferencesAndDreamBenchPlusTheFirst() {
        assertThat(score(Convention.DREAMBENCH, red(100), red(80), red(100)).scores())
                .hasEntrySatisfying("redness", v -> assertThat(v).isCloseTo(0.9, within(1e-12)));
        assertThat(score(Convention.DREAMBENCH_PLUS, red(100), red(80), red(100)).scores())
                .hasEntrySatisfying("redness", v -> assertThat(v).isCloseTo(0.8, within(1e-12)));
    }

    @Test
    void aReferenceThatShowsNothingIsAProblemAndTheMeanIsOfTheOthers() {
        var comparison = new Comparison<>(new Redness(), Convention.DREAMBENCH);
        comparison.learn(mug, mug.references(), List.of(red(0), red(90)));

        assertThat(comparison.problems())
                .containsExactly(new Problem("m1", "redness: it is black"));
        assertThat(score(Convention.DREAMBENCH, red(100), red(0), red(90)).scores())
                .hasEntrySatisfying("redness", v -> assertThat(v).isCloseTo(0.9, within(1e-12)));
    }

    @Test
    void aPairedReferenceThatShowsNothingIsNotReplacedByTheNext() {
        Scored scored = score(Convention.DREAMBENCH_PLUS, red(100), red(0), red(90));

        assertThat(scored.scores()).isEmpty();
        assertThat(scored.missing()).containsOnlyKeys("redness");
    }

    @Test
    void aPictureThatShowsNothingHasAReason() {
        assertThat(score(Convention.DREAMBENCH, red(0), red(80), red(90)).missing())
                .containsEntry("redness", "it is black");
    }

    @Test
    void controlsPairReferencesOfOneSubjectAndOfTwo() {
        var comparison = new Comparison<>(new Redness(), Convention.DREAMBENCH);
        comparison.learn(mug, mug.references(), List.of(red(100), red(90)));
        comparison.learn(jar, jar.references(), List.of(red(40)));
        ControlPairs controls = comparison.controls();

        assertThat(controls.same()).hasSize(1);
        assertThat(controls.same().get(0)).isCloseTo(0.9, within(1e-12));
        assertThat(controls.different()).hasSize(2);
        assertThat(controls.different().get(0)).isCloseTo(0.4, within(1e-12));
        assertThat(controls.different().get(1)).isCloseTo(0.5, within(1e-12));
    }

    private Scored score(Convention convention, Exhibit picture, Exhibit... references) {
        var comparison = new Comparison<>(new Redness(), convention);
        comparison.learn(mug, mug.references(), List.of(references));
        Made made = Made.found("montage", Samples.free(mug, "0"), 0, Path.of("made"));
        List<ScoreSheet> sheets = new ArrayList<>(List.of(new ScoreSheet()));
        comparison.score(List.of(made), List.of(picture), sheets);
        return sheets.get(0).of(made);
    }

    private static Exhibit red(int red) {
        return new Exhibit(new Picture(1, 1, new byte[] {(byte) red, 0, 0}), List.of());
    }
}
