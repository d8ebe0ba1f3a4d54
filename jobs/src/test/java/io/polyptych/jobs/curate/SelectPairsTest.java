package io.polyptych.jobs.curate;

import static io.polyptych.jobs.curate.Groups.BEAUTIFUL;
import static io.polyptych.jobs.curate.Groups.BLANK;
import static io.polyptych.jobs.curate.Groups.IN_A_PLACE;
import static io.polyptych.jobs.curate.Groups.group;
import static io.polyptych.jobs.curate.Groups.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectPairsTest {
    private static final String HEAD = "head@12345678";
    private static final CurateConfig CONFIG = CurateConfig.defaults();

    @Test
    void twoViewsOfAProductMakeASampleForEachOfThem() throws Exception {
        Collected<Sample> out = select(group(2, 0.8));

        assertThat(out.kept)
                .extracting(sample -> sample.reference().asked().link())
                .containsExactly("b", "a");
        assertThat(out.kept)
                .extracting(sample -> sample.target().asked().link())
                .containsExactly("a", "b");
        assertThat(out.dropped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.7, 2", "0.6999, 0", "0.98, 2", "0.9801, 0", "NaN, 0"})
    void anImageNeedsAPartnerWithinSyncdsBounds(double alike, int samples) throws Exception {
        assertThat(select(group(2, alike)).kept).hasSize(samples);
    }

    @Test
    void anImageWithoutAPartnerLeavesTheOthers() throws Exception {
        Collected<Sample> out = select(group(3, 0.8, 0.3, 0.4));

        assertThat(out.droppedBy(Rule.PARTNER)).containsExactly("c");
        assertThat(out.dropped.get(0).value()).isEqualTo(0.4);
        assertThat(out.dropped.get(0).threshold()).isEqualTo(0.7);
        assertThat(out.kept).hasSize(2);
    }

    /**
     * SynCD's data.py looks for partners among all images of an item, before it looks at beauty.
     */
    @Test
    void aPartnerMayBeAnImageThatAnotherRuleDrops() throws Exception {
        List<GroupImage> images = List.of(image("a"), image("b"), image("ugly", IN_A_PLACE, 5.9));
        Collected<Sample> out = select(group(images, 0.8, 0.3, 0.3));
        Collected<Sample> onlyByTheUgly = select(group(images, 0.3, 0.8, 0.8));

        assertThat(out.droppedBy(Rule.AESTHETIC)).containsExactly("ugly");
        assertThat(onlyByTheUgly.droppedBy(Rule.PARTNER)).isEmpty();
    }

    @Test
    void nearCopiesThatHaveAThirdPictureForAPartnerMakeNoPairWithEachOther() throws Exception {
        Collected<Sample> out = select(group(3, 0.99, 0.8, 0.8));

        assertThat(out.droppedBy(Rule.PARTNER)).isEmpty();
        assertThat(out.droppedBy(Rule.NEAR_COPY)).containsExactly("b > a", "a > b");
        assertThat(out.kept)
                .extracting(sample -> sample.target().asked().link())
                .containsExactly("a", "b", "c");
    }

    @Test
    void withoutAHeadBeautyIsNotAsked() throws Exception {
        List<GroupImage> images =
                List.of(image("a", IN_A_PLACE, Double.NaN), image("b", IN_A_PLACE, Double.NaN));
        Collected<Sample> out = select(CONFIG, null, group(images, 0.8));

        assertThat(out.seenBy(Rule.AESTHETIC)).isEqualTo(-1);
        assertThat(out.kept).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5.999, Double.NaN})
    void whatIsNotBeautifulEnoughIsDroppedAndSoIsWhatHasNoNumber(double score) throws Exception {
        List<GroupImage> images =
                List.of(image("a"), image("b", IN_A_PLACE, score), image("c", IN_A_PLACE, 6));

        assertThat(select(group(images, 0.8, 0.8, 0.8)).droppedBy(Rule.AESTHETIC))
                .containsExactly("b");
    }

    @Test
    void theOnlyImageLeftIsDroppedWithItsGroup() throws Exception {
        List<GroupImage> images = List.of(image("a"), image("b", IN_A_PLACE, 2));
        Collected<Sample> out = select(group(images, 0.8));

        assertThat(out.droppedBy(Rule.ALONE)).containsExactly("a");
        assertThat(out.droppedBy(Rule.TWO_IMAGES)).containsExactly("null");
        assertThat(out.seenBy(Rule.SIMILARITY)).isEqualTo(-1);
    }

    @Test
    void aGroupThatHasLostAllItsImagesIsDropped() throws Exception {
        Collected<Sample> out = select(group(List.of()));

        assertThat(out.droppedBy(Rule.TWO_IMAGES)).hasSize(1);
        assertThat(out.seenBy(Rule.ALONE)).isZero();
    }

    @Test
    void icCustomDropsPairsOfTwoBlankBackgroundsAndBlankTargets() throws Exception {
        List<GroupImage> images =
                List.of(
                        image("studio", BLANK, BEAUTIFUL),
                        image("studio2", BLANK, BEAUTIFUL),
                        image("room"));
        Collected<Sample> out = select(group(images, 0.8, 0.8, 0.75));

        assertThat(out.droppedBy(Rule.BLANK_PAIR))
                .containsExactly("studio2 > studio", "studio > studio2");
        assertThat(out.droppedBy(Rule.BLANK_TARGET))
                .containsExactly("room > studio", "room > studio2");
        assertThat(out.droppedBy(Rule.REFERENCE)).containsExactly("studio2 > room");
        assertThat(out.kept)
                .extracting(sample -> sample.reference().asked().link())
                .containsExactly("studio");
    }

    @Test
    void picturesThatAreNotAlikeMakeNoPair() throws Exception {
        Group alike = group(2, 0.8);
        double[] pictures = {1, 0.19, 0.19, 1};
        Group unlike =
                alike.withMeasures(
                        alike.images(),
                        new Similarities(2, alike.similarities().objects(), pictures));

        assertThat(select(unlike).droppedBy(Rule.SIMILARITY)).containsExactly("b > a", "a > b");
    }

    @Test
    void onlyTheSceneIsATargetWhereAGroupNamesOne() throws Exception {
        Group group = group(3, 0.8, 0.9, 0.85);
        About about = new About("Mug", null, null, "c", "CC0-1.0", "x:1");
        Collected<Sample> out =
                select(new Group("mug", about, group.images(), group.similarities()));

        assertThat(out.seenBy(Rule.SIMILARITY)).isEqualTo(2);
        assertThat(out.kept).extracting(Sample::objectSimilarity).containsExactly(0.9);
        assertThat(out.kept)
                .extracting(sample -> sample.target().asked().link())
                .containsExactly("c");
    }

    @Test
    void aGroupWhoseSceneWasDroppedHasNoPairs() throws Exception {
        Group group =
                group(List.of(image("a"), image("b"), image("c", IN_A_PLACE, 2)), 0.8, 0.8, 0.8);
        About about = new About("Mug", null, null, "c", "CC0-1.0", "x:1");
        Collected<Sample> out =
                select(new Group("mug", about, group.images(), group.similarities()));

        assertThat(out.droppedBy(Rule.ALONE)).containsExactly("a", "b");
        assertThat(out.dropped).extracting(Drop::why).anyMatch(why -> why.contains("scene of its"));
        assertThat(out.droppedBy(Rule.TWO_IMAGES)).hasSize(1);
        assertThat(out.seenBy(Rule.SIMILARITY)).isEqualTo(-1);
        assertThat(out.kept).isEmpty();
    }

    @Test
    void aRecipeAsksOnlyItsOwnRules() throws Exception {
        Collected<Sample> ic = select(with(Recipe.IC_CUSTOM), HEAD, group(2, 0.3));
        List<GroupImage> blank = List.of(image("a", BLANK, 7), image("b", BLANK, 7));
        Collected<Sample> syncd = select(with(Recipe.SYNCD), HEAD, group(blank, 0.8));

        assertThat(ic.kept).hasSize(2);
        assertThat(ic.seenBy(Rule.PARTNER)).isEqualTo(-1);
        assertThat(syncd.kept).hasSize(2);
        assertThat(syncd.seenBy(Rule.BLANK_TARGET)).isEqualTo(-1);
    }

    @Test
    void everythingIsKeptOrDroppedAndNothingTwice() throws Exception {
        Collected<Sample> out = select(group(4, 0.8, 0.99, 0.2, 0.75, 0.3, 0.1));

        for (Rule.Over over : List.of(Rule.Over.IMAGES, Rule.Over.PAIRS)) {
            int passed = -1;
            for (Rule rule : Rule.over(over)) {
                int seen = out.seenBy(rule);
                if (seen >= 0) {
                    assertThat(passed).as(rule.word()).isIn(-1, seen);
                    passed = seen - out.droppedBy(rule).size();
                }
            }
            assertThat(passed).isEqualTo(over == Rule.Over.PAIRS ? out.kept.size() : 3);
        }
    }

    @Test
    void keysAreOfOneSampleEachAndHaveNoDot() throws Exception {
        Group group = group(3, 0.8, 0.8, 0.8);
        Collected<Sample> out =
                select(new Group("a.b/ü?", group.about(), group.images(), group.similarities()));

        assertThat(out.kept).extracting(Sample::key).doesNotHaveDuplicates().hasSize(3);
        assertThat(out.kept)
                .allSatisfy(sample -> assertThat(sample.key()).matches("[A-Za-z0-9_-]{1,63}"));
    }

    private static Collected<Sample> select(Group group) throws Exception {
        return select(CONFIG, HEAD, group);
    }

    private static Collected<Sample> select(CurateConfig config, String head, Group group)
            throws Exception {
        Collected<Sample> out = new Collected<>();
        new SelectPairs(config, Bounds.DINOV2, new Asking(config.recipe(), head)).take(group, out);
        return out;
    }

    private static CurateConfig with(Recipe recipe) {
        return new CurateConfig(
                recipe,
                CONFIG.mostImages(),
                CONFIG.leastSide(),
                CONFIG.cutOut(),
                CONFIG.aesthetic(),
                CONFIG.similarity(),
                CONFIG.blank(),
                CONFIG.references(),
                CONFIG.masks(),
                CONFIG.shards(),
                CONFIG.licence());
    }
}
