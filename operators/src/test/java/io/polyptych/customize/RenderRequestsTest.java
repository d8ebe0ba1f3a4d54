package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderRequestsTest {
    private static final int REVISION = 3;
    private static final Manifest MODEL =
            new Manifest(
                    Shots.MODEL.system(),
                    "model",
                    "",
                    Map.of(),
                    Shots.MODEL.digest(),
                    "none",
                    Shots.MODEL.uses(),
                    "float32",
                    Map.of("steps", "28", "guidance", "3.5"));

    private final Shot shot = Shots.shot("mug", 1);

    @Test
    void eachCandidateDiffersInNothingButItsSeed() {
        List<RenderRequest> requests = requests(CustomizeConfig.defaults(), shot);
        assertThat(requests)
                .extracting(RenderRequest::seed)
                .containsExactly(Seeds.of(shot.getSeed(), 1, 1), Seeds.of(shot.getSeed(), 1, 2));
        assertThat(requests)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seed")
                .containsExactly(requests.get(0), requests.get(0));
        assertThat(requests).extracting(RenderRequest::revision).containsOnly(REVISION);
    }

    @Test
    void anotherAttemptHasOtherSeeds() {
        Shot second = Shot.newBuilder(shot).setAttempt(2).build();
        assertThat(requests(CustomizeConfig.defaults(), second))
                .extracting(RenderRequest::key)
                .doesNotContainAnyElementsOf(
                        requests(CustomizeConfig.defaults(), shot).stream()
                                .map(RenderRequest::key)
                                .toList());
    }

    @Test
    void aShotHasAsManyRequestsAsItWantsCandidates() {
        ShotRequest request = ShotRequest.newBuilder(shot.getRequest()).setCandidates(3).build();
        Shot three = Shot.newBuilder(shot).setRequest(request).build();
        assertThat(requests(CustomizeConfig.defaults(), three)).hasSize(3);
    }

    @Test
    void anAttemptThatMayAskForFewerHasFewer() {
        Shot one = Shot.newBuilder(shot).setAttemptCandidates(1).build();
        assertThat(requests(CustomizeConfig.defaults(), one)).hasSize(1);
    }

    @Test
    void configuredParametersPrecedeTheModelsDefaults() {
        CustomizeConfig config =
                config(
                        Map.of(
                                MODEL.system(),
                                Map.of("steps", "4"),
                                "another",
                                Map.of("guidance", "1")));
        assertThat(requests(config, shot).get(0).parameters())
                .isEqualTo(Map.of("steps", "4", "guidance", "3.5"));
    }

    @Test
    void aModelThatIsGoneRejectsTheShot() {
        Rejection rejection =
                new RenderRequests(CustomizeConfig.defaults(), REVISION, List.of()).of(shot).left();
        assertThat(rejection.getCode()).isEqualTo("MODEL_GONE");
        assertThat(rejection.getRetryable()).isTrue();
        assertThat(rejection.getMessage()).contains(Shots.MODEL.digest());
    }

    private static List<RenderRequest> requests(CustomizeConfig config, Shot shot) {
        return new RenderRequests(config, REVISION, List.of(MODEL)).of(shot).right();
    }

    private static CustomizeConfig config(Map<String, Map<String, String>> parameters) {
        CustomizeConfig config = CustomizeConfig.defaults();
        return new CustomizeConfig(
                64, 64, config.devices(), "", 1, 32, Map.of(), parameters, config.device());
    }
}
