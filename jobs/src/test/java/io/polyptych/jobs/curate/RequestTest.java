package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTest {
    private static final String GROUPS = "/data/mugs";

    @TempDir private Path out;

    @BeforeEach
    void aRunWasAskedForAndStopped() throws IOException {
        request(GROUPS, CurateSettings.defaults(), Curators.classical()).write(out);
    }

    @Test
    void theSameGoesOn() {
        assertThatCode(
                        () ->
                                request(GROUPS, CurateSettings.defaults(), Curators.classical())
                                        .checkGoesOnIn(out))
                .doesNotThrowAnyException();
    }

    @Test
    void otherGroupsAreRefused() {
        assertRefused(
                request("/data/cups", CurateSettings.defaults(), Curators.classical()),
                "groups was /data/mugs, is /data/cups",
                "another --out");
    }

    @Test
    void otherSettingsAreRefused() throws IOException {
        CurateSettings changed =
                CurateSettings.load(
                        Files.writeString(
                                out.resolve("changed.yaml"),
                                """
                                curate: {aesthetic: 5, similarity: {object-least: 0.5}}
                                """));

        assertRefused(
                request(GROUPS, changed, Curators.classical()),
                "curate.aesthetic was 6.0, is 5.0",
                "curate.similarity.object-least was null, is 0.5",
                "judges.similarity of products was 0.45 to 0.98");
    }

    @Test
    void anotherEmbedderIsRefused() {
        Curators other = Curators.network(new EmbedderSource.Classical("other-1"), "dinov2");

        assertRefused(
                request(GROUPS, CurateSettings.defaults(), other),
                "judges.embedder was classical-1, is other-1");
    }

    @Test
    void aRunThatNobodyKnowsWhatItWasAskedForIsNotGoneOnWith() throws IOException {
        Files.delete(out.resolve("curate.json"));

        assertRefused(
                request(GROUPS, CurateSettings.defaults(), Curators.classical()),
                "no curate.json",
                "another --out");
    }

    private void assertRefused(Request request, String... why) {
        assertThatThrownBy(() -> request.checkGoesOnIn(out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(why);
    }

    private static Request request(String groups, CurateSettings settings, Curators curators) {
        return Request.of(groups, settings, new Thresholds(settings.curate(), curators));
    }
}
