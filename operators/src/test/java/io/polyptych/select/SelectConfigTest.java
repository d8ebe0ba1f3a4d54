package io.polyptych.select;

import static io.polyptych.select.Policies.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Shot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectConfigTest {
    @Test
    void theFirstCategoryThatFitsIsTakenAndTheRestStaysAsForAll() {
        SelectConfig config =
                Policies.withCategories(
                        category("mugs", Map.of("identity", 0.7)),
                        category("kitchen", Map.of("identity", 0.8)));

        assertThat(config.policyOf(of("Kitchen > Mugs")).least())
                .isEqualTo(Map.of("identity", 0.7, "outside", 30.0));
        assertThat(config.policyOf(of("KITCHEN > Bottles")).least()).containsEntry("identity", 0.8);
        assertThat(config.policyOf(of("Bags")).least()).containsEntry("identity", 0.6);
        assertThat(config.policyOf(of(null)).least()).containsEntry("identity", 0.6);
    }

    @Test
    void aCategoryMayChangeEverythingButTheRounds() {
        var rule =
                new CategoryRule(
                        "bags",
                        Map.of("identity", 0.7),
                        Map.of("duplicate", 0.9),
                        Map.of("identity", 0.65),
                        Map.of("seam", 2.0),
                        SelectConfig.Next.SEEDS,
                        5);

        Policy policy = Policies.withCategories(rule).policyOf(of("Bags"));

        assertThat(policy)
                .isEqualTo(
                        new Policy(
                                Map.of("identity", 0.7, "outside", 30.0),
                                Map.of("duplicate", 0.9),
                                Map.of("identity", 0.65),
                                Map.of("identity", 1.0, "seam", 2.0),
                                SelectConfig.Next.SEEDS,
                                5));
    }

    @Test
    void aBudgetOfZeroIsNone() {
        assertThat(Policies.withRenders(0).mostRenders(of(null))).isEqualTo(Integer.MAX_VALUE);
        assertThat(Policies.withRenders(3).mostRenders(of(null))).isEqualTo(3);
    }

    @Test
    void theScoresNeededAreThoseWithAThreshold() {
        SelectConfig config =
                Policies.withCategories(
                        new CategoryRule(
                                "bags",
                                Map.of("clip-t", 0.3),
                                Map.of("duplicate", 0.9),
                                null,
                                Map.of("aesthetic", 1.0),
                                null,
                                null));

        assertThat(config.scoresNeeded())
                .containsExactly("clip-t", "duplicate", "identity", "outside");
    }

    @Test
    void roundsOutsideTheirRangeFailWhereTheyAreSet() {
        SelectConfig good = SelectConfig.defaults();
        assertThatThrownBy(
                        () ->
                                new SelectConfig(
                                        0,
                                        good.least(),
                                        good.most(),
                                        good.review(),
                                        good.weights(),
                                        good.next(),
                                        0,
                                        List.of()))
                .hasMessageContaining("select.rounds");
    }

    @Test
    void aThresholdOnAScoreThatDoesNotExistIsRefusedWithTheNamesThatDo() {
        assertThatThrownBy(() -> Policies.of(Map.of("identiy", 0.7), Map.of(), 0, List.of()))
                .hasMessageContaining("select.least.identiy")
                .hasMessageContaining("identity");
        assertThatThrownBy(() -> Policies.withMost(Map.of("twin", 0.7)))
                .hasMessageContaining("select.most.twin");
        assertThatThrownBy(() -> Policies.withCategories(category("bags", Map.of("x", 0.7))))
                .hasMessageContaining("select.categories[0] (bags).least.x");
    }

    @Test
    void aScoreOfWhichLessIsBetterHasNoLeastValue() {
        assertThatThrownBy(() -> Policies.of(Map.of("duplicate", 0.9), Map.of(), 0, List.of()))
                .hasMessageContaining("select.least.duplicate")
                .hasMessageContaining("most");
    }

    @Test
    void aReviewBandLiesBelowTheLeastValueOfItsScore() {
        assertThatThrownBy(() -> Policies.withReview(Map.of("identity", 0.61)))
                .hasMessageContaining("select.review.identity is 0.61")
                .hasMessageContaining("least.identity is 0.6");
        assertThatThrownBy(() -> Policies.withReview(Map.of("clip-t", 0.1)))
                .hasMessageContaining("least.clip-t is null");
    }

    @Test
    void aCategoryWithoutANameAndABudgetBelowZeroAreRefused() {
        assertThatThrownBy(() -> Policies.withCategories(category(" ", Map.of())))
                .hasMessageContaining("select.categories[0].category is missing");
        assertThatThrownBy(() -> Policies.withRenders(-1)).hasMessageContaining("select.renders");
    }

    private static Shot of(String category) {
        return Shots.shot("mug")
                .setProduct(Shots.product("mug").setProductCategory(category).build())
                .build();
    }
}
