package io.polyptych.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.ConfigFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.curate.CurateSettings;
import io.polyptych.jobs.curate.Curators;
import io.polyptych.system.montage.MontageManifest;
import io.polyptych.system.montage.MontageProvider;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The graph as people see it: its boxes in the web UI, and the uids that its state hangs on. */
class PlanTest {
    /** Never connected to: the graph is only drawn. */
    private static final String NO_KAFKA = "localhost:1";

    /** The boxes of the catalog job, in the order of design.md's table, each a chain. */
    static final List<String> CATALOG =
            List.of(
                    "Source: ingest-kafka",
                    "ingest -> ingest-accepted",
                    "fetch -> fetch-accepted",
                    "caption",
                    "mask -> mask-accepted",
                    "route -> route-accepted",
                    "customize-montage -> customize-montage-accepted",
                    "score",
                    "select",
                    "customize-montage-r2 -> customize-montage-accepted-r2",
                    "score-r2",
                    "select-r2",
                    "store",
                    "store-kafka: Writer -> store-kafka: Committer",
                    "store-files: Writer -> store-files: Committer",
                    "rejections -> rejections-kafka: Writer -> rejections-kafka: Committer");

    @Test
    void everyStageIsABoxOfItsOwnWithItsSplitterChainedToIt() {
        assertThat(boxes(catalog(PolyptychConfig.defaults(), Systems.builtIn())))
                .containsExactlyInAnyOrderElementsOf(CATALOG);
    }

    @Test
    void aCampaignIsTheSameGraphBehindAnotherSource() {
        var campaign = new CampaignFile("spring", "feed.jsonl", null, ".", 1, 1, null, null);
        PolyptychConfig config = PolyptychConfig.defaults();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        new CampaignJob(
                        CampaignJob.endpoints(NO_KAFKA, config, campaign),
                        config,
                        Systems.builtIn())
                .defineOn(env);

        assertThat(boxes(env.getStreamGraph()))
                .contains("Source: ingest-files")
                .containsAll(CATALOG.subList(1, CATALOG.size()))
                .hasSameSizeAs(CATALOG);
    }

    @Test
    void anOperatorsUidIsItsName() {
        Collection<StreamNode> operators =
                catalog(PolyptychConfig.defaults(), Systems.builtIn()).getStreamNodes();

        assertThat(operators).hasSizeGreaterThan(CATALOG.size());
        assertThat(operators)
                .allSatisfy(
                        operator ->
                                assertThat(ownWord(operator.getTransformationUID()))
                                        .isEqualTo(ownWord(operator.getOperatorName())));
    }

    @Test
    void everyRoundHasItsOwnCustomizeScoreAndSelect() {
        List<String> one = boxes(catalog(rounds(1), Systems.builtIn()));
        List<String> three = boxes(catalog(rounds(3), Systems.builtIn()));

        assertThat(one).noneMatch(box -> box.contains("-r"));
        assertThat(three)
                .containsSubsequence(
                        "select",
                        "customize-montage-r2 -> customize-montage-accepted-r2",
                        "score-r2",
                        "select-r2",
                        "customize-montage-r3 -> customize-montage-accepted-r3",
                        "score-r3",
                        "select-r3",
                        "store");
    }

    @Test
    void everySystemInUseHasABoxAndOneWithoutAModelHasNone() {
        var simulated = new SimulatedCustomizerProvider(Duration.ZERO);
        var both =
                new Systems(
                        List.of(new MontageProvider(), simulated),
                        List.of(MontageManifest.builtIn(), SimulatedCustomizerProvider.manifest()));
        var montageOnly = new Systems(both.providers(), List.of(MontageManifest.builtIn()));

        assertThat(boxes(catalog(rounds(1), both)))
                .contains(
                        "customize-montage -> customize-montage-accepted",
                        "customize-simulated -> customize-simulated-accepted");
        assertThat(boxes(catalog(rounds(1), montageOnly)))
                .contains("customize-montage -> customize-montage-accepted")
                .noneMatch(box -> box.contains("simulated"));
    }

    void theCurationIsAGraphOfItsOwnWithTheSameWords() {
        CurateSettings settings = CurateSettings.defaults();
        Curators curators = Curators.classical();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        new CurateJob(
                        CurateJob.Ends.ofFile("groups.jsonl", "out", settings, curators),
                        "out",
                        settings,
                        curators)
                .defineOn(env);
        StreamGraph graph = env.getStreamGraph();

        assertThat(boxes(graph))
                .containsExactlyInAnyOrder(
                        "Source: ingest-files",
                        "ingest",
                        "ingest-repeated",
                        "fetch",
                        "mask",
                        "score",
                        "select",
                        "caption",
                        "store -> store-shards: Writer -> store-shards: Committer",
                        "dropped-files: Writer -> dropped-files: Committer",
                        "tallies-files: Writer -> tallies-files: Committer");
        assertThat(graph.getStreamNodes())
                .allSatisfy(node -> assertThat(node.getTransformationUID()).isNotNull());
    }

    private static PolyptychConfig rounds(int rounds) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.putObject("select").put("rounds", rounds);
        changes.putObject("shots").put("attempts", rounds);
        return ConfigFile.over(PolyptychConfig.defaults(), changes, "rounds");
    }

    private static StreamGraph catalog(PolyptychConfig config, Systems systems) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        new CatalogJob(CatalogJob.endpoints(NO_KAFKA, config, true), config, systems).defineOn(env);
        return env.getStreamGraph();
    }

    private static List<String> boxes(StreamGraph graph) {
        return graph.getJobGraph().getVerticesSortedTopologicallyFromSources().stream()
                .map(JobVertex::getName)
                .toList();
    }

    /** Less what Flink adds to names and uids of sources and of a sink's parts. */
    private static String ownWord(String name) {
        return name.replaceFirst("^(Source|Sink Committer): ", "")
                .replaceFirst(": (Writer|Committer)$", "");
    }
}
