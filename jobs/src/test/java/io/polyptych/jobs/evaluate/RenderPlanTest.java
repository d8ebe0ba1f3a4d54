package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Subject mug =
            Samples.subject("mug", "object", Path.of("/b/m/1.png"), Path.of("/b/m/2.png"));

    @Test
    void eachMethodHasARecordASubjectAndAShotACaseWithTheSameSeed() throws Exception {
        RenderPlan plan =
                plan(List.of("montage", "syncd"), Samples.free(mug, "0"), Samples.free(mug, "1"));

        assertThat(plan.lines()).hasSize(2);
        assertThat(plan.shots()).isEqualTo(4);
        JsonNode montage = JSON.readTree(plan.lines().get(0));
        JsonNode syncd = JSON.readTree(plan.lines().get(1));
        assertThat(montage.at("/id").asText()).isEqualTo("mug");
        assertThat(montage.at("/shots/1/system").asText()).isEqualTo("montage");
        assertThat(montage.at("/shots/1/candidates").asInt()).isEqualTo(4);
        assertThat(montage.at("/shots/1/attempts").asInt()).isEqualTo(1);
        assertThat(montage.at("/shots/1/prompt").asText()).isEqualTo("a mug in the sun");
        assertThat(syncd.at("/shots/1/shotSeed")).isEqualTo(montage.at("/shots/1/shotSeed"));
        assertThat(montage.at("/shots/0/shotSeed")).isNotEqualTo(montage.at("/shots/1/shotSeed"));
    }

    @Test
    void aMethodIsGivenTheFirstReferenceOrAsManyViewsAsItIsMadeFor() throws Exception {
        RenderPlan plan = plan(List.of("montage", "syncd"), Samples.free(mug, "0"));

        assertThat(JSON.readTree(plan.lines().get(0)).at("/shots/0/references")).hasSize(1);
        assertThat(JSON.readTree(plan.lines().get(1)).at("/shots/0/references")).hasSize(2);
    }

    @Test
    void aTargetBringsSceneMaskAndItsKindAndItsFoldersMayBeRead() throws Exception {
        var target = new Target(Path.of("/b/room.png"), Path.of("/masks/p.png"), MaskKind.PRECISE);
        RenderPlan plan =
                plan(List.of("montage"), new Case(mug, "precise", Case.PRECISE, null, target));
        JsonNode shot = JSON.readTree(plan.lines().get(0)).at("/shots/0");

        assertThat(shot.at("/scene").asText()).isEqualTo("/b/room.png");
        assertThat(shot.at("/mask/image").asText()).isEqualTo("/masks/p.png");
        assertThat(shot.at("/maskKind").asText()).isEqualTo("precise");
        assertThat(shot.has("prompt")).isFalse();
        assertThat(plan.folders()).containsExactly("/b", "/b/m", "/masks");
    }

    @Test
    void aStyleIsGivenAsOne() throws Exception {
        var style = new Subject("ink", "ink", "style", Role.STYLE, List.of(Path.of("/b/i.png")));
        RenderPlan plan = plan(List.of("dreamo"), Samples.free(style, "0"));

        assertThat(JSON.readTree(plan.lines().get(0)).at("/shots/0/references/0/role").asText())
                .isEqualTo("style");
    }

    @Test
    void moreShotsThanARecordMayHaveGoIntoSeveralAndEachIsFoundAgain() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            cases.add(Samples.free(mug, Integer.toString(i)));
        }
        RenderPlan plan =
                RenderPlan.of(
                        Samples.benchmark(cases.toArray(Case[]::new)), List.of("montage"), 1, 0, 2);

        assertThat(plan.lines()).hasSize(3);
        assertThat(plan.wanted(3, 1).orElseThrow().of().name()).isEqualTo("4");
        assertThat(plan.wanted(3, 2)).isEmpty();
    }

    private static RenderPlan plan(List<String> methods, Case... cases) {
        return RenderPlan.of(Samples.benchmark(cases), methods, 4, 0, 64);
    }
}
