package io.polyptych.caption;

import static io.polyptych.fixtures.FakeModelServer.refuses;
import static io.polyptych.fixtures.FakeModelServer.says;
import static io.polyptych.fixtures.FakeModelServer.sends;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.fixtures.FakeModelServer;
import io.polyptych.imaging.Pictures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model may cost, and how its server is spared. */
class VisionModelTest {
    private static final String KEY = "sk-of-a-test";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private ModelFixture fixture;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open() throws Exception {
        fixture = new ModelFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
        threads.shutdownNow();
    }

    @Test
    void aBudgetOfRequestsIsKept() throws Exception {
        CaptionConfig config = config(2, 1_000_000, 100, Duration.ofSeconds(20));
        try (VisionModel model = model(config, new Allowance(config.server()))) {
            words(model);
            words(model);

            assertThatThrownBy(() -> words(model))
                    .isInstanceOf(ModelFault.class)
                    .hasMessageContaining("caption.server.most-requests, 2");
        }
        assertThat(fixture.server.requests()).hasSize(2);
    }

    @Test
    void aBudgetOfTokensIsKeptBeforeTheyAreSpent() throws Exception {
        long one = question().tokens(AskConfig.defaults());
        CaptionConfig config = config(100, one + 150, 100, Duration.ofSeconds(20));
        Allowance allowance = new Allowance(config.server());
        try (VisionModel model = model(config, allowance)) {
            words(model);
            words(model);

            assertThatThrownBy(() -> words(model))
                    .hasMessageContaining("caption.server.most-tokens");
        }
        assertThat(allowance.budget().tokens()).isEqualTo(200);
        assertThat(fixture.tally.tokens.get()).isEqualTo(200);
    }

    @Test
    void whatWasRefusedCostsNoTokensAndWhatWasNotAnsweredMayHave() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofSeconds(20));
        Allowance allowance = new Allowance(config.server());
        try (VisionModel model = model(config, allowance)) {
            fixture.server.behave(sends(404, ""));
            assertThatThrownBy(() -> words(model)).isInstanceOf(ModelFault.class);
            assertThat(allowance.budget().tokens()).isZero();

            fixture.server.behave(sends(200, "nothing"));
            assertThatThrownBy(() -> words(model)).isInstanceOf(ModelFault.class);
            assertThat(allowance.budget().tokens())
                    .isEqualTo(2 * question().tokens(AskConfig.defaults()));
        }
    }

    @Test
    void aServerThatFailsAgainAndAgainIsLeftAloneUntilItIsTriedOnceMore() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 3, Duration.ofSeconds(20));
        Allowance allowance = new Allowance(config.server());
        fixture.server.behave(sends(500, ""));
        try (VisionModel model = model(config, allowance)) {
            assertThatThrownBy(() -> words(model)).hasMessageContaining("answers 500");
            assertThat(fixture.tally.breaker.getAsInt()).isZero();
            assertThatThrownBy(() -> words(model)).hasMessageContaining("is left alone for PT1H");
            assertThatThrownBy(() -> words(model))
                    .hasMessage("the server failed 3 times in a row and is left alone for PT1H");
            assertThat(fixture.tally.breaker.getAsInt()).isEqualTo(1);
            assertThat(fixture.server.requests()).hasSize(3);

            allowance.breaker().halfOpen();
            assertThatThrownBy(() -> words(model)).hasMessageContaining("is left alone for PT1H");
            assertThat(fixture.server.requests()).hasSize(4);

            fixture.server.behave(FakeModelServer::right);
            allowance.breaker().halfOpen();
            assertThat(words(model)).isEqualTo(FakeModelServer.PRODUCT);
            assertThat(fixture.tally.breaker.getAsInt()).isZero();
        }
    }

    @Test
    void uselessAnswersDoNotSpeakAgainstTheServer() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 1, Duration.ofSeconds(20));
        Allowance allowance = new Allowance(config.server());
        fixture.server.behave(says("Sure!"));
        try (VisionModel model = model(config, allowance)) {
            assertThatThrownBy(() -> words(model)).hasMessageContaining("no JSON");
            assertThat(allowance.breaker().isClosed()).isTrue();
        }
    }

    @Test
    void moreThanTheAllowedNumberIsNeverUnderWay() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofSeconds(20));
        Allowance allowance = new Allowance(config.server());
        allowance.slots().drainPermits();
        try (VisionModel model = model(config, allowance)) {
            Future<String> waiting = threads.submit(() -> words(model));
            awaitQueue(allowance);
            assertThat(fixture.server.requests()).isEmpty();

            allowance.slots().release();
            assertThat(waiting.get()).isEqualTo(FakeModelServer.PRODUCT);
            assertThat(allowance.slots().availablePermits()).isEqualTo(1);
        }
    }

    @Test
    void aShotWaitsForItsTurnNoLongerThanItMay() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofMillis(100));
        Allowance allowance = new Allowance(config.server());
        allowance.slots().drainPermits();
        try (VisionModel model = model(config, allowance)) {
            assertThatThrownBy(() -> words(model)).hasMessageContaining("caption.server.at-once");
        }
        assertThat(fixture.server.requests()).isEmpty();
    }

    @Test
    void whoIsGivenUpStops() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofSeconds(20));
        Allowance allowance = new Allowance(config.server());
        allowance.slots().drainPermits();
        try (VisionModel model = model(config, allowance)) {
            Future<String> waiting = threads.submit(() -> words(model));
            awaitQueue(allowance);
            threads.shutdownNow();

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aSchemaGoesWithEveryQuestionUntilTheServerRefusesIt() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofSeconds(20));
        try (VisionModel model = model(config, new Allowance(config.server()))) {
            words(model);
            fixture.server.behave(sends(422, ""), FakeModelServer::right);
            words(model);
            words(model);
        }

        assertThat(fixture.server.bodies())
                .extracting(body -> body.contains("response_format"))
                .containsExactly(true, true, false, false);
        JsonNode schema =
                JSON.readTree(fixture.server.bodies().get(0))
                        .at("/response_format/json_schema/schema");
        assertThat(schema.at("/required/0").textValue()).isEqualTo("product");
        assertThat(schema.at("/additionalProperties").booleanValue()).isFalse();
    }

    @Test
    void anAnswerOfNoUseIsAskedForWithAnotherSeedAndMoreFreedom() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofSeconds(20));
        fixture.server.behave(says("Sure!"), FakeModelServer::right);
        try (VisionModel model = model(config, new Allowance(config.server()))) {
            words(model);
        }

        JsonNode first = JSON.readTree(fixture.server.bodies().get(0));
        JsonNode second = JSON.readTree(fixture.server.bodies().get(1));
        assertThat(first.get("seed").intValue()).isZero();
        assertThat(first.get("temperature").doubleValue()).isZero();
        assertThat(second.get("seed").intValue()).isEqualTo(1);
        assertThat(second.get("temperature").doubleValue()).isEqualTo(0.5);
        assertThat(fixture.tally.retries.get()).isEqualTo(1);
    }

    @Test
    void theKeyIsShownToTheServerAndToNobodyElse() throws Exception {
        CaptionConfig config = withKey(config(100, 1_000_000, 100, Duration.ofSeconds(20)));
        ApiKey key = ApiKey.of(config, name -> name.equals("SHOP_KEY") ? KEY : null);
        fixture.server.behave(sends(400, "{\"error\": {\"message\": \"bad: " + KEY + "\"}}"));
        try (VisionModel model =
                new VisionModel(config, key, new Allowance(config.server()), fixture.tally)) {
            assertThatThrownBy(() -> words(model)).hasMessageContaining("400: 'bad: ***'");
        }

        assertThat(fixture.server.requests().get(0).authorization()).isEqualTo("Bearer " + KEY);
        assertThat(key.toString() + config).doesNotContain(KEY);
    }

    @Test
    void aRedirectIsNotFollowedSinceTheKeyWouldGoWithIt() throws Exception {
        CaptionConfig config = config(100, 1_000_000, 100, Duration.ofSeconds(20));
        String elsewhere = fixture.server.endpoint() + "/elsewhere";
        fixture.server.behave(refuses(302, "Location", elsewhere));
        try (VisionModel model = model(config, new Allowance(config.server()))) {
            assertThatThrownBy(() -> words(model)).hasMessageContaining("a redirect");
        }
        assertThat(fixture.server.requests()).hasSize(1);
    }

    private String words(VisionModel model) throws Exception {
        return model.words(question(), TimeLeft.of(shotTimeout));
    }

    private Duration shotTimeout;

    private CaptionConfig config(
            int mostRequests, long mostTokens, int breakerFailures, Duration aShot) {
        shotTimeout = aShot;
        return fixture.config(
                new ServerConfig(
                        Duration.ofSeconds(5),
                        aShot,
                        aShot,
                        1,
                        Duration.ofMillis(1),
                        4,
                        mostRequests,
                        mostTokens,
                        breakerFailures,
                        Duration.ofHours(1)));
    }

    private static CaptionConfig withKey(CaptionConfig config) {
        return new CaptionConfig(
                config.timeout(),
                config.inFlight(),
                config.endpoint(),
                config.model(),
                "SHOP_KEY",
                "",
                false,
                config.ask(),
                config.server());
    }

    private VisionModel model(CaptionConfig config, Allowance allowance) {
        return new VisionModel(config, ApiKey.of(config, name -> null), allowance, fixture.tally);
    }

    private Question question() throws Exception {
        SentPicture picture =
                SentPicture.of(fixture.mug, new Pictures(fixture.objects), AskConfig.defaults());
        return new Question(Wanted.PRODUCT, "You see.", "{\"product\": what?", picture, 0);
    }

    private static void awaitQueue(Allowance allowance) {
        while (!allowance.slots().hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }
}
