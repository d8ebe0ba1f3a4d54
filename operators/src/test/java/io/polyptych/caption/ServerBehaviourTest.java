package io.polyptych.caption;

import static io.polyptych.fixtures.FakeModelServer.refuses;
import static io.polyptych.fixtures.FakeModelServer.says;
import static io.polyptych.fixtures.FakeModelServer.sends;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.fixtures.FakeModelServer;
import io.polyptych.fixtures.FakeModelServer.Behaviour;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server can do, and what becomes of the shot. */
class ServerBehaviourTest {
    private static final String COMPOSED =
            "Stoneware mug. It is mostly navy, taller than it is wide, and stands before a plain"
                    + " light gray background.";
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(150);

    @TempDir Path folder;

    private ModelFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new ModelFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<Arguments> bad() {
        String tooLong = "A mug on the table. ".repeat(40);
        return Stream.of(
                // Refusals by HTTP: after how many requests, and what the row says.
                bad("answers 401", sends(401, ""), 1, "answers 401; check the key"),
                bad("answers 403", sends(403, ""), 1, "answers 403; check the key"),
                bad("answers 404", sends(404, ""), 1, "answers 404; check caption.endpoint"),
                bad("answers 413", sends(413, ""), 1, "the server answers 413"),
                bad("answers 429", sends(429, ""), 2, "answers 429; tried 2 times at most"),
                bad("answers 500", sends(500, "oops"), 2, "answers 500; tried 2 times at most"),
                bad("answers 503", sends(503, ""), 2, "answers 503; tried 2 times at most"),
                bad("answers 204", sends(204, ""), 1, "the server answers 204"),
                bad("redirects", refuses(307, "Location", "/elsewhere"), 1, "307, a redirect"),
                bad("asks for an hour", refuses(429, "Retry-After", "3600"), 1, "wait for PT1H"),
                bad("refuses the request", sends(400, error("too big")), 2, "400: 'too big'"),
                bad("breaks off", FakeModelServer::breakOff, 2, "the server can't be reached"),
                bad("sends header on header", headers(10_000, 1), 2, "can't be reached"),
                bad("sends a long header", headers(1, 1_000_000), 2, "can't be reached"),
                // Bodies that are no chat completion.
                bad("sends nothing", sends(200, ""), 2, "no chat completion"),
                bad("sends HTML", sends(200, "<html></html>"), 2, "the answer is no JSON"),
                bad("sends two", sends(200, "{} {}"), 2, "the answer is no JSON"),
                bad("sends a list", sends(200, "[1]"), 2, "no chat completion"),
                bad("sends no choice", sends(200, "{\"choices\": []}"), 2, "no chat completion"),
                bad("sends depth", sends(200, "[".repeat(100_000)), 2, "the answer is no JSON"),
                bad("sends no text", sends(200, message("null")), 2, "holds no text"),
                bad("sends parts", sends(200, message("[{\"text\": \"A\"}]")), 2, "holds no text"),
                // Texts that are no answer.
                bad("says nothing", says(" \n "), 2, "the answer is empty"),
                bad("chats", says("Sure! A mug."), 2, "no JSON but 'Sure! A mug.'"),
                bad("says a list", says("[\"A blue mug on a table.\"]"), 2, "no JSON object"),
                bad("says another field", says("{\"scene\": \"A mug\"}"), 2, "fields [scene]"),
                bad("says too much", says("{\"product\": \"A\", \"x\": 1}"), 2, "[product, x]"),
                bad(
                        "says it twice",
                        says("{\"product\": \"A\", \"product\": \"B\"}"),
                        2,
                        "no JSON"),
                bad("says a number", says("{\"product\": 7}"), 2, "no text but a number"),
                bad("says null", says("{\"product\": null}"), 2, "no text but a null"),
                bad("says a tree", says("{\"product\": {\"a\": 1}}"), 2, "no text but a object"),
                bad("says a word", product("A mug."), 2, "no more than 'A mug.'"),
                bad("says a book", product(tooLong), 2, "has 800 characters"),
                bad("hides a bell", product("A blue mug\\u0007 on a table."), 2, "control"),
                bad("garbles a letter", product("A caf\\ufffd mug on a table."), 2, "control"),
                bad("turns the text", product("A blue mug \\u202e on a table."), 2, "control"),
                bad("says markup", product("A mug on <b>a table</b>."), 2, "markup"),
                bad("says a template", product("A mug in {scene} and more."), 2, "markup"),
                bad("says an address", product("A mug, see http://a.example."), 2, "address"),
                bad("says a link", product("A mug of the shop www.a.example."), 2, "address"),
                bad("speaks German", product("Ein blauer Becher mit Henkel."), 2, "not in English"),
                bad("speaks Chinese", product("一个蓝色的杯子放在木桌上面,旁边。"), 2, "not in English"),
                // Answers that say that there is none.
                bad("is sorry", product("I'm sorry, but I can't help with that."), 1, "refuses"),
                bad("is sorry in prose", says("I cannot describe this."), 1, "refuses"),
                bad("refuses by field", sends(200, refusal()), 1, "the model refuses"),
                bad("filters", says("", "content_filter"), 1, "filter held the answer back"),
                bad("is cut off", says("{\"product\": \"A mu", "length"), 1, "max-tokens"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aBadAnswerIsTriedAgainWhereThatMayHelpAndThenTheCaptionIsComposed(
            String name, Behaviour behaviour, int requests, String note) throws Exception {
        fixture.server.behave(behaviour);

        Caption caption = caption(LONG);

        assertFellBack(caption, note);
        assertThat(fixture.server.requests()).hasSize(requests);
        assertThat(fixture.tally.requests.get()).isEqualTo(requests);
    }

    @Test
    void aSilentServerIsGivenUp() throws Exception {
        fixture.server.behave(fixture.server::keepSilent);

        assertFellBack(caption(SHORT), "the server took longer than PT0.15S; tried 2 times");
        assertThat(fixture.server.requests()).hasSize(2);
    }

    @Test
    void aServerThatNeverEndsIsGivenUpByTime() throws Exception {
        fixture.server.behave(fixture.server::drip);

        assertFellBack(caption(SHORT), "the server took longer than PT0.15S; tried 2 times");
    }

    @Test
    void aServerThatFloodsIsGivenUpByNumberOfBytes() throws Exception {
        fixture.server.behave(fixture.server::flood);

        assertFellBack(caption(LONG), "the answer has more than 1,048,576 bytes");
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsGivenUp() throws Exception {
        fixture.close();

        assertFellBack(caption(LONG), "the server can't be reached");
    }

    static Stream<Arguments> good() {
        String words = "{\"product\": \"%s\"}".formatted(FakeModelServer.PRODUCT);
        return Stream.of(
                good("is right", 1, FakeModelServer::right),
                good("fences its answer", 1, says("```json\n" + words + "\n```")),
                good("fences it plainly", 1, says("```\n" + words + "\n```\n")),
                good("says it in lines", 1, says(words.replace(" navy ", "  \\n navy "))),
                good("is busy once", 2, sends(429, ""), FakeModelServer::right),
                good("fails once", 2, sends(500, ""), FakeModelServer::right),
                good("breaks off once", 2, FakeModelServer::breakOff, FakeModelServer::right),
                good("chats once", 2, says("Sure!"), FakeModelServer::right),
                good("is back", 2, refuses(503, "Retry-After", "0"), FakeModelServer::right),
                good("knows no schemas", 2, sends(400, ""), FakeModelServer::right),
                good("lies about tokens", 1, sends(200, tokens(words, "-5"))),
                good("counts no tokens", 1, sends(200, tokens(words, "\"many\""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aGoodAnswerIsTakenThoughItMayTakeTwoRequests(
            String name, int requests, Behaviour... behaviours) throws Exception {
        fixture.server.behave(behaviours);

        Caption caption = caption(LONG);

        assertThat(caption.getProduct()).isEqualTo(FakeModelServer.PRODUCT);
        assertThat(caption.getSource()).isEqualTo(ModelFixture.MODEL);
        assertThat(caption.getNote()).isNull();
        assertThat(fixture.server.requests()).hasSize(requests);
        assertThat(fixture.tally.tokens.get()).isPositive();
    }

    private Caption caption(Duration aTry) throws Exception {
        CaptionConfig config =
                fixture.config(ModelFixture.patience(aTry), AskConfig.defaults(), false);
        Shot shot = fixture.shot(SampleShots.product(), null);
        try (ModelCaptioner captioner = fixture.captioner(config)) {
            return new ShotCaptions(captioner, fixture.objects).of(shot).getCaption();
        }
    }

    /** The words are composed, the note says why, and nothing is kept. */
    private void assertFellBack(Caption caption, String note) throws Exception {
        assertThat(caption.getProduct()).isEqualTo(COMPOSED);
        assertThat(caption.getSource()).isEqualTo("composed");
        assertThat(caption.getNote()).startsWith("the product's caption is composed: ");
        assertThat(caption.getNote()).contains(note).hasSizeLessThan(400);
        assertThat(fixture.objects.exists("captions")).isFalse();
    }

    private static Arguments bad(String name, Behaviour behaviour, int requests, String note) {
        return Arguments.of(name, behaviour, requests, note);
    }

    /** A right answer behind so many headers of so many letters each. */
    private static Behaviour headers(int number, int length) {
        return (exchange, body) -> {
            for (int i = 0; i < number; i++) {
                exchange.getResponseHeaders().add("X-" + i, "x".repeat(length));
            }
            FakeModelServer.right(exchange, body);
        };
    }

    private static Arguments good(String name, int requests, Behaviour... behaviours) {
        return Arguments.of(name, requests, behaviours);
    }

    /** A description in JSON, escapes of which the caller has written. */
    private static Behaviour product(String words) {
        return says("{\"product\": \"%s\"}".formatted(words));
    }

    private static String message(String content) {
        return "{\"choices\": [{\"message\": {\"content\": %s}}]}".formatted(content);
    }

    private static String refusal() {
        return "{\"choices\": [{\"message\": {\"content\": null, \"refusal\": \"No.\"}}]}";
    }

    private static String error(String message) {
        return "{\"error\": {\"message\": \"%s\", \"code\": 400}}".formatted(message);
    }

    private static String tokens(String words, String total) {
        return FakeModelServer.completion(words, "stop")
                .replace("\"total_tokens\": 100", "\"total_tokens\": " + total);
    }
}
