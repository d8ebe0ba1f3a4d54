package io.polyptych.jobs.calibrate;

import static io.polyptych.jobs.calibrate.Examples.around;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.select.CategoryRule;
import io.polyptych.select.SelectConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposedPolicyTest {
    private static final Thresholds IDENTITY_7 = Thresholds.NONE.with("identity", 0.7);

    @Test
    void aCategorysOwnRuleKeepsWhatItSaysOfOtherThings() {
        SelectConfig policy = policy(Map.of(), rule("Mugs", Map.of("seam", 0.5), 3));

        SelectConfig proposed =
                ProposedPolicy.of(policy, Thresholds.NONE, Map.of("mugs", IDENTITY_7));

        assertThat(proposed.categories())
                .containsExactly(rule("Mugs", Map.of("seam", 0.5, "identity", 0.7), 3));
    }

    @Test
    void aNarrowerCategoryComesBeforeTheRuleItHadAndKeepsTheRestOfThat() {
        CategoryRule bags = rule("bags", Map.of(), 2);
        CategoryRule mugs = rule("mugs", Map.of("seam", 0.5), 3);

        SelectConfig proposed =
                ProposedPolicy.of(
                        policy(Map.of(), bags, mugs),
                        Thresholds.NONE,
                        Map.of(
                                "mugs, blue", IDENTITY_7,
                                "mugs, blue, large", IDENTITY_7,
                                "lamps", IDENTITY_7,
                                "hats", Thresholds.NONE));

        assertThat(proposed.categories())
                .containsExactly(
                        bags,
                        rule("mugs, blue, large", Map.of("seam", 0.5, "identity", 0.7), 3),
                        rule("mugs, blue", Map.of("seam", 0.5, "identity", 0.7), 3),
                        mugs,
                        rule("lamps", Map.of("identity", 0.7), null));
    }

    @Test
    void aBandForReviewIsLoweredToALeastValueChosenBelowIt() {
        SelectConfig policy =
                policy(Map.of("identity", 0.6), rule("mugs", Map.of("identity", 0.9), null));

        SelectConfig proposed =
                ProposedPolicy.of(
                        policy,
                        Thresholds.NONE.with("identity", 0.5),
                        Map.of("mugs", Thresholds.NONE.with("identity", 0.4)));

        assertThat(proposed.policyOf("lamps").review()).containsEntry("identity", 0.5);
        assertThat(proposed.policyOf("mugs").review()).containsEntry("identity", 0.4);
    }

    @Test
    void everyExampleIsJudgedByTheRuleOfItsCategory() {
        List<Example> examples = new ArrayList<>();
        examples.addAll(around("Bags", "identity", 0.6, 0.3, 40));
        examples.addAll(around("Mugs", "identity", 0.9, 0.65, 20));
        SelectConfig strict = policy(Map.of(), rule("mugs", Map.of("identity", 2.0), null));

        Calibration calibration = Calibration.of(examples, 0.05, strict);

        Errors bags = Errors.of(strict, around("Bags", "identity", 0.6, 0.3, 40));
        assertThat(calibration.all().present().falseRefuses())
                .isEqualTo(new Rate(bags.falseRefuses().count() + 20, 60));
        assertThat(calibration.all().present().falseAccepts())
                .isEqualTo(new Rate(bags.falseAccepts().count(), 60));
        assertThat(calibration.all().after())
                .isEqualTo(Errors.of(calibration.proposed(), examples));
        assertThat(calibration.all().after().sum()).isLessThan(0.1);
    }

    @Test
    void theConfigurationWithTheSnippetOverItIsTheProposedPolicy() throws IOException {
        List<Example> examples = new ArrayList<>();
        examples.addAll(around("Bags", "identity", 0.5, 0.2, 40));
        examples.addAll(around("Mugs > Blue", "identity", 0.9, 0.65, 20));
        SelectConfig policy =
                policy(
                        Map.of("identity", 0.6),
                        new CategoryRule(
                                "mugs",
                                Map.of("seam", 0.5),
                                Map.of("duplicate", 0.9),
                                Map.of("seam", 0.4),
                                Map.of("seam", 0.1),
                                SelectConfig.Next.SEEDS,
                                3),
                        rule("hats", Map.of("identity", 0.8), null));
        PolyptychConfig config = PolyptychConfig.defaults().withSelect(policy);
        Calibration calibration = Calibration.of(examples, 0.05, policy);
        String yaml = PolicySnippet.of(calibration, "run");

        assertThat(ConfigFile.over(config, new YAMLMapper().readTree(yaml), "snippet").select())
                .isEqualTo(calibration.proposed());
        assertThat(calibration.proposed().categories())
                .extracting(CategoryRule::category)
                .contains("mugs > blue", "mugs", "hats");
    }

    private static SelectConfig policy(Map<String, Double> review, CategoryRule... categories) {
        SelectConfig defaults = SelectConfig.defaults();
        return new SelectConfig(
                defaults.rounds(),
                defaults.least(),
                defaults.most(),
                review,
                defaults.weights(),
                defaults.next(),
                defaults.renders(),
                List.of(categories));
    }

    private static CategoryRule rule(String category, Map<String, Double> least, Integer renders) {
        return new CategoryRule(category, least, null, null, null, null, renders);
    }
}
