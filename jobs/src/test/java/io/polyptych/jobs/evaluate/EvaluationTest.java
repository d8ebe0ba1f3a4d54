package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String IDENTITY = "identity";

    private final Case cup = Samples.free(Samples.subject("cup", "rigid", Path.of("c")), "0");
    private final Case bag = Samples.free(Samples.subject("bag", "non-rigid", Path.of("b")), "0");
    private final Scored missing =
            new Scored(
                    Made.failed("montage", bag, 1, "NO_ROUTE at route: no rule"),
                    Map.of(),
                    Map.of(IDENTITY, "no object was found in the picture"));

    private Evaluation evaluation(Convention convention) {
        return new Evaluation(
                Samples.benchmark(cup, bag),
                convention,
                List.of(IDENTITY, "outside"),
                Map.of(IDENTITY, "classical-1", "outside", "psnr, in dB"),
                List.of(
                        Samples.scored("montage", cup, Map.of(IDENTITY, 0.9, "outside", 40.0)),
                        Samples.scored("montage", bag, Map.of(IDENTITY, 0.7, "outside", 50.0)),
                        missing,
                        Samples.scored("other", cup, Map.of(IDENTITY, 0.2))),
                Map.of(IDENTITY, new ControlPairs(List.of(0.9, 0.8), List.of(0.1))),
                List.of(new Problem("c.jpg", "it is, \"as\" they say, broken")));
    }

    @Test
    void aLineIsAMethodInAllCategoriesAndInEach() {
        List<Evaluation.Line> lines = evaluation(Convention.DREAMBENCH).lines();

        assertThat(lines)
                .extracting(line -> line.category() + " " + line.method() + " " + line.pictures())
                .containsExactly(
                        "all montage 3",
                        "all other 1",
                        "non-rigid montage 2",
                        "rigid montage 1",
                        "rigid other 1");
        Spread identity = lines.get(0).spreads().get(IDENTITY);
        assertThat(identity.count()).isEqualTo(2);
        assertThat(identity.mean()).isCloseTo(0.8, within(1e-12));
        assertThat(identity.deviation()).isCloseTo(Math.sqrt(0.02), within(1e-12));
    }

    @Test
    void theTableHasMeanDeviationAndCountInTheConventionsScale() {
        assertThat(markdown(Convention.DREAMBENCH))
                .contains(
                        "| montage (classical composite, no generative model) |",
                        "0.800 ± 0.141 (2)",
                        "45.00 ± 7.07 (2)",
                        "0.200 (1)");
        assertThat(markdown(Convention.DREAMBENCH_PLUS))
                .contains("80.00 ± 14.14 (2)", "45.00 ± 7.07 (2)", "20.00 (1)");
    }

    @Test
    void theTableNamesConventionEmbedderControlsAndEverythingMissing() {
        assertThat(markdown(Convention.DREAMBENCH))
                .contains("Convention: dreambench (mean over all references of the subject")
                .contains("identity: classical-1")
                .contains("| same product ", "0.850 ± 0.071 (2)", "100 %")
                .contains("1 × no picture: NO_ROUTE at route: no rule")
                .contains("1 × identity: no object was found")
                .contains("c.jpg: it is, \"as\" they say, broken");
    }

    @Test
    void everyLineOfATableIsAsLongAsItsHead() {
        List<String> lines =
                markdown(Convention.DREAMBENCH).lines().filter(l -> l.startsWith("|")).toList();

        assertThat(lines.subList(0, 7))
                .extracting(String::length)
                .containsOnly(lines.get(0).length());
    }

    @Test
    void theCsvHasOneNumberALineAndQuotesWhatNeedsIt() {
        List<String> lines =
                new TableCsv(evaluation(Convention.DREAMBENCH_PLUS)).text().lines().toList();

        assertThat(lines.get(0))
                .startsWith("layout,convention,setting,category,method,metric,mean");
        assertThat(lines)
                .contains(
                        "dreambench,dreambench-plus,position-free,all,montage,identity,80.000000,"
                                + "14.142136,2,3,classical-1");
        assertThat(lines)
                .contains(
                        "dreambench,dreambench-plus,control pairs,all,different products,identity,"
                                + "10.000000,,1,,classical-1");
        assertThat(lines).anyMatch(line -> line.contains(",\"psnr, in dB\""));
    }

    @Test
    void theJsonHasEveryPictureWithItsScoresAsMeasuredAndTheReasonsForMissingOnes()
            throws Exception {
        String text =
                new EvaluationJson(evaluation(Convention.DREAMBENCH_PLUS), Map.of("seed", "7"))
                        .text();
        JsonNode json = new ObjectMapper().readTree(text);

        assertThat(json.at("/convention/name").asText()).isEqualTo("dreambench-plus");
        assertThat(json.at("/convention/scale").asInt()).isEqualTo(100);
        assertThat(json.at("/run/seed").asText()).isEqualTo("7");
        assertThat(json.at("/measuredBy/identity").asText()).isEqualTo("classical-1");
        assertThat(json.at("/pictures")).hasSize(4);
        assertThat(json.at("/pictures/0/scores/identity").asDouble()).isEqualTo(0.9);
        assertThat(json.at("/pictures/2/failure").asText()).startsWith("NO_ROUTE");
        assertThat(json.at("/pictures/2/missing/identity").asText()).startsWith("no object");
        assertThat(json.at("/pictures/2/file").isNull()).isTrue();
        assertThat(json.at("/controls/identity/sameProduct/count").asInt()).isEqualTo(2);
        assertThat(json.at("/controls/identity/differentProducts/deviation").isNull()).isTrue();
        assertThat(json.at("/problems/0/where").asText()).isEqualTo("c.jpg");
    }

    @Test
    void aLimitTakesCasesEvenlySpread() {
        Case[] many = new Case[10];
        for (int i = 0; i < many.length; i++) {
            many[i] = Samples.free(cup.subject(), Integer.toString(i));
        }
        Benchmark limited = Samples.benchmark(many).limitedTo(3);

        assertThat(limited.cases()).extracting(Case::name).containsExactly("0", "3", "6");
        assertThat(Samples.benchmark(many).limitedTo(10).cases()).hasSize(10);
    }

    private String markdown(Convention convention) {
        return new TableText(evaluation(convention)).markdown();
    }
}
