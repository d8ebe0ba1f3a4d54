package io.polyptych.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only feeds bring: withdrawals in JSON, problems that their reader found, other columns. */
class FeedEntriesTest {
    private static final RecordExpansion EXPANSION =
            new RecordExpansion(
                    IngestConfig.defaults(),
                    ShotTemplates.NONE,
                    ShotDefaults.defaults(),
                    new Abilities(2, Set.of("montage"), Set.of()));

    @Test
    void aDeletedProductIsRetiredLikeByATombstone() {
        var result = expand("{'id': 'mug', 'deleted': true}", Map.of());
        var tombstone =
                EXPANSION.expand(
                        new RawRecord("mug", null, Map.of(), Shots.origin(0)), Shots.origin(0));

        assertThat(result.rejection()).isEmpty();
        assertThat(result.shots()).isEmpty();
        assertThat(result.retired().orElseThrow())
                .usingRecursiveComparison()
                .comparingOnlyFields("shotId", "productId", "campaign", "decision", "reason")
                .isEqualTo(tombstone.retired().orElseThrow());
        assertThat(result.retired().orElseThrow().getDecision()).isEqualTo(Decision.RETIRED);
    }

    @Test
    void aProductThatIsNotDeletedIsExpanded() {
        var result = expand("{'id': 'm', 'title': 't', 'deleted': false, 'shots': [{}]}", Map.of());

        assertThat(result.shots()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'deleted': true}", "{'id': '../m', 'deleted': true}"})
    void aWithdrawalNeedsAnIdThatCouldHaveBeen(String json) {
        assertThat(rejection(expand(json, Map.of())).getCode()).isEqualTo("ID_INVALID");
    }

    @Test
    void whatTheReaderFoundWrongIsTheRejection() {
        var problem = new FeedProblem(FeedProblem.FEED_TRUNCATED, "line 7: the feed ends");

        var rejection = rejection(expand("{'id': 'm', 'title': 't'}", problem.headers()));

        assertThat(rejection.getCode()).isEqualTo("FEED_TRUNCATED");
        assertThat(rejection.getMessage()).isEqualTo("line 7: the feed ends");
    }

    @Test
    void nobodyBringsInCodesOrEndlessMessagesByHeaders() {
        var headers = new FeedProblem("<b>MINE</b>", "x".repeat(100_000)).headers();

        var rejection = rejection(expand("{}", headers));

        assertThat(rejection.getCode()).isEqualTo("RECORD_UNREADABLE");
        assertThat(rejection.getMessage()).startsWith("xxx").hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void whatAFeedHoldsPutsNoLineIntoALog() {
        assertThat(new FeedProblem("RECORD_INVALID", "deleted is '\n\u001b[2J'").message())
                .isEqualTo("deleted is '??[2J'");
    }

    @Test
    void keysWithoutAMeaningAreCountedAndThoseOfShotsAreNot() {
        var result =
                expand(
                        "{'id': 'm', 'price': '9 EUR', 'title': 't', 'x': {'y': [1]}, 'shots': [{}]}",
                        Map.of());

        assertThat(result.shots()).hasSize(1);
        assertThat(result.ignored()).isEqualTo(2);
        assertThat(rejection(expand("{'id':'m','title':'t','shots':[{'x':1}]}", Map.of())))
                .extracting(Rejection::getCode)
                .isEqualTo("RECORD_INVALID");
    }

    private static Rejection rejection(RecordExpansion.Result result) {
        assertThat(result.retired()).isEmpty();
        assertThat(result.shots()).isEmpty();
        return result.rejection().orElseThrow();
    }

    private static RecordExpansion.Result expand(String json, Map<String, String> headers) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return EXPANSION.expand(
                new RawRecord(null, bytes, headers, Shots.origin(0)), Shots.origin(0));
    }
}
