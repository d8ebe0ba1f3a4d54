package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurateReportTest {
    private static final CurateConfig CONFIG = CurateConfig.defaults();
    private static final Curators CURATORS = Curators.classical();

    private final List<Tally> tallies = new ArrayList<>();
    private final List<Drop> dropped = new ArrayList<>();
    private final List<CurateReport.Kept> samples = new ArrayList<>();

    /** A group of three images: one unreadable, two pairs, of which one is dropped. */
    private void smallRun() {
        for (Rule rule : Rule.over(Rule.Over.GROUPS)) {
            see(rule, 1);
        }
        see(Rule.MOST_IMAGES, 3);
        see(Rule.READABLE, 3);
        drop(Rule.READABLE);
        for (Rule rule : List.of(Rule.SIZE, Rule.CUT_OUT, Rule.PARTNER, Rule.ALONE)) {
            see(rule, 2);
        }
        for (Rule rule : Rule.over(Rule.Over.PAIRS)) {
            see(rule, rule == Rule.REFERENCE ? 1 : 2);
        }
        drop(Rule.BLANK_TARGET);
        samples.add(new CurateReport.Kept("mug-01-00", "precise"));
    }

    @Test
    void aRunThatLosesNothingBalances() {
        smallRun();
        CurateReport report = report(1);

        assertThat(report.problems()).isEmpty();
        assertThat(report.balanced()).isTrue();
        assertThat(row(report, Rule.READABLE))
                .extracting("seen", "passed", "dropped")
                .containsExactly(3, 2, 1);
    }

    @Test
    void aSampleThatIsMissingFromTheShardsShows() {
        smallRun();
        samples.clear();

        assertThat(report(1).problems())
                .containsExactly("1 pairs passed every rule, but the shards have 0 samples");
    }

    @Test
    void aSampleThatIsThereTwiceShows() {
        smallRun();
        samples.add(samples.get(0));

        assertThat(report(1).problems()).contains("the shards have 2 samples of 1 keys").hasSize(2);
    }

    @Test
    void anImageThatNoRulePassedOrDroppedShows() {
        smallRun();
        dropped.remove(0);

        assertThat(report(1).problems())
                .containsExactly("readable passed 3 images, but size saw 2");
    }

    @Test
    void aGroupThatWasNeverReadShows() {
        smallRun();

        assertThat(report(2).problems()).containsExactly("2 groups were given, 1 were read");
        assertThat(report(-1).problems()).isEmpty();
    }

    @Test
    void aRuleThatWasNotRunSaysWhyAndIsNoGapInTheSums() {
        smallRun();
        String text = ReportFiles.text(report(1));

        assertThat(text)
                .containsPattern("aesthetic +images +- +- +- +not run: no aesthetic head is given")
                .contains("embedder: classical-1")
                .containsPattern("readable +images +3 +2 +1")
                .contains(
                        "1 groups in, 1 with pairs; 3 images in, 2 with pairs; 2 pairs, 1 samples in");
    }

    @Test
    void theFilesSayTheSame() throws Exception {
        smallRun();
        samples.clear();
        JsonNode json = new ObjectMapper().readTree(ReportFiles.json(report(1)));

        assertThat(json.path("balanced").asBoolean()).isFalse();
        assertThat(json.path("problems")).hasSize(1);
        assertThat(json.path("rules")).hasSize(Rule.values().length);
        assertThat(json.at("/rules/3/dropped").asInt()).isEqualTo(1);
        assertThat(ReportFiles.markdown(report(1)))
                .contains("| readable | images | 3 | 2 | 1 |", "**does not balance**");
    }

    @Test
    void aRecipesReportSaysWhichRulesAreNotPartOfIt() {
        Asking asking = new Asking(Recipe.SYNCD, "head");

        assertThat(asking.whyNot(Rule.BLANK_TARGET)).isEqualTo("not part of the recipe syncd");
        assertThat(asking.whyNot(Rule.AESTHETIC)).isNull();
    }

    private CurateReport report(int recordsIn) {
        return CurateReport.of(
                new CurateReport.Found(recordsIn, tallies, dropped, samples, 1),
                CURATORS.asking(CONFIG),
                new Thresholds(CONFIG, CURATORS));
    }

    private static CurateReport.Row row(CurateReport report, Rule rule) {
        return report.rows().get(rule.ordinal());
    }

    private void see(Rule rule, int count) {
        tallies.add(new Tally(rule.word(), "mug", count));
    }

    private void drop(Rule rule) {
        dropped.add(new Drop(rule.word(), "mug", "a", null, null, null, "why", "g:1"));
    }
}
