package io.polyptych.jobs.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Use;
import io.polyptych.select.SelectConfig;
import io.polyptych.system.montage.MontageManifest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final String PRECISE =
            "{\"scene\": \"s.jpg\", \"mask\": {\"image\": \"m.png\"}, \"candidates\": 2,"
                    + " \"attempts\": 2}";
    private static final Manifest FOR_RESEARCH =
            new Manifest(
                    "ic-custom",
                    "IC",
                    "",
                    Map.of(),
                    "d1",
                    "a licence for research",
                    Set.of(Use.RESEARCH),
                    "float32",
                    Map.of());
    private static final Systems WITH_IC_CUSTOM =
            new Systems(Systems.PROVIDERS, List.of(FOR_RESEARCH, MontageManifest.builtIn()));

    @Test
    void rendersAreAtLeastThoseOfTheFirstAttemptAndAtMostThoseOfAll() {
        Forecast forecast = forecast(Systems.builtIn(), "commercial", PRECISE);

        assertThat(forecast.least()).isEqualTo(Map.of("montage", 2));
        assertThat(forecast.most()).isEqualTo(Map.of("montage", 4));
    }

    @Test
    void aLicenceThatForbidsTheUseIsTold() {
        Forecast forecast = forecast(WITH_IC_CUSTOM, "commercial", PRECISE);

        assertThat(forecast.least()).isEqualTo(Map.of("montage", 2));
        assertThat(text(forecast))
                .contains(
                        "ic-custom is passed over for 1 shot: its licence, a licence for research");
    }

    @Test
    void anotherAttemptGoesToTheNextSystemAsSelectWouldSendIt() {
        Forecast forecast = forecast(WITH_IC_CUSTOM, "research", PRECISE);

        assertThat(forecast.least()).isEqualTo(Map.of("ic-custom", 2));
        assertThat(forecast.most()).isEqualTo(Map.of("ic-custom", 2, "montage", 2));
    }

    @Test
    void aCapOnRendersHolds() {
        SelectConfig two = SelectConfig.defaults();
        SelectConfig capped =
                new SelectConfig(
                        two.rounds(),
                        two.least(),
                        two.most(),
                        two.review(),
                        two.weights(),
                        two.next(),
                        3,
                        two.categories());
        Forecast forecast =
                new Forecast(PolyptychConfig.defaults().withSelect(capped), Systems.builtIn());
        forecast.add(record(1, "commercial", PRECISE));

        assertThat(forecast.most()).isEqualTo(Map.of("montage", 3));
    }

    @Test
    void whatIngestAndRouteWouldRejectIsToldWithItsPlace() {
        Forecast forecast =
                forecast(
                        Systems.builtIn(),
                        "commercial",
                        PRECISE,
                        "{\"scene\": \"s.jpg\"}",
                        "{\"system\": \"dall-e\", \"prompt\": \"x\"}");

        assertThat(forecast.records()).isEqualTo(3);
        assertThat(forecast.expanded()).isEqualTo(2);
        assertThat(forecast.wanted()).isEqualTo(2);
        assertThat(text(forecast))
                .contains("3 records: 2 expand to 2 shots")
                .contains("would be rejected by route, shot p2~catalog~1: NO_ROUTE")
                .contains("would be rejected by ingest, file feed.jsonl, line 3: UNKNOWN_SYSTEM");
    }

    @Test
    void ofManyRejectionsTheFirstAreToldAndTheOthersCountedByCode() {
        String[] shots = new String[60];
        Arrays.fill(shots, "{\"scene\": \"s.jpg\"}");
        shots[59] = "{\"system\": \"dall-e\", \"prompt\": \"x\"}";
        Forecast forecast = forecast(Systems.builtIn(), "commercial", shots);

        assertThat(forecast.wanted()).isEqualTo(59);
        assertThat(forecast.recordsRejected()).isEqualTo(1);
        assertThat(text(forecast))
                .contains("shot p50~catalog~1", "and 10 more; by code in all: NO_ROUTE 59, UNKNOWN")
                .doesNotContain("p51~");
    }

    @Test
    void hoursAndMoneyFollowFromThePaceOfEverySystem() {
        Forecast forecast = forecast(WITH_IC_CUSTOM, "research", PRECISE);
        var told = Map.of("ic-custom", new RenderPace(1800, 0), "montage", new RenderPace(900, 12));

        assertThat(new ForecastText(forecast, told, OptionalDouble.of(3)).lines())
                .contains(
                        "device hours: 1.000 to 1.500", "money: 3.00 to 4.50 at 3.00 a device hour")
                .anyMatch(
                        line ->
                                line.equals(
                                        "montage: 900.00 s of a device a render, the median of 12 made before"));
    }

    @Test
    void withoutAPaceTheHoursAreUnknownAndTheTextSaysWhatToGive() {
        Forecast forecast = forecast(WITH_IC_CUSTOM, "research", PRECISE);
        var half = Map.of("montage", new RenderPace(1, 0));

        assertThat(new ForecastText(forecast, half, OptionalDouble.of(3)).lines())
                .anyMatch(
                        line ->
                                line.contains("unknown")
                                        && line.contains("--render-seconds ic-custom=SECONDS"))
                .noneMatch(line -> line.startsWith("money"));
    }

    private static String text(Forecast forecast) {
        return String.join(
                "\n", new ForecastText(forecast, Map.of(), OptionalDouble.empty()).lines());
    }

    private static Forecast forecast(Systems systems, String use, String... shots) {
        Forecast forecast = new Forecast(PolyptychConfig.defaults(), systems);
        for (int i = 0; i < shots.length; i++) {
            forecast.add(record(i + 1, use, shots[i]));
        }
        return forecast;
    }

    private static RawRecord record(int line, String use, String shot) {
        String json =
                "{\"id\": \"p%d\", \"title\": \"P\", \"imageLink\": \"a.jpg\", \"use\": \"%s\", \"shots\": [%s]}"
                        .formatted(line, use, shot);
        Origin origin =
                Origin.newBuilder()
                        .setFile("feed.jsonl")
                        .setLine(line)
                        .setTimestamp(Instant.EPOCH)
                        .build();
        return new RawRecord(null, json.getBytes(UTF_8), Map.of(), origin);
    }
}
