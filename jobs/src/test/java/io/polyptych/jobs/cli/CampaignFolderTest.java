package io.polyptych.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.ingest.IngestConfig;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.files.Feed;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFolderTest {
    private static final IngestConfig INGEST = PolyptychConfig.defaults().ingest();

    @TempDir private Path folder;

    @Test
    void aNoteIsFoundByItsCampaignAndACheckpointIsOnlyItsOwn() throws Exception {
        var spring = new CampaignFolder(folder, "polyptych-campaign-spring");
        var note = new CampaignNote("feed.jsonl", "ab", Set.of("spring"), 7);
        assertThat(CampaignFolder.in(folder)).isEmpty();
        assertThat(spring.note()).isEmpty();

        spring.keep(note);
        checkpoint("polyptych");

        assertThat(CampaignFolder.in(folder)).containsExactly(spring);
        assertThat(spring.note()).contains(note);
        assertThat(spring.hasCheckpoint()).isFalse();

        checkpoint("polyptych-campaign-spring");
        assertThat(spring.hasCheckpoint()).isTrue();
        spring.forgetCheckpoint();
        assertThat(spring.hasCheckpoint()).isFalse();
        assertThat(spring.note()).contains(note);
    }

    @Test
    void aMendedFeedIsAnotherOneAndTheSameFeedIsNot() throws Exception {
        String before = sha256("{\"id\": \"a\"}\n{\"id\": \"b\"}\n");

        assertThat(sha256("{\"id\": \"a\"}\n{\"id\": \"b\"}\n")).isEqualTo(before);
        assertThat(sha256("{\"id\": \"a\"}\n{\"id\": \"c\"}\n")).isNotEqualTo(before);
        assertThat(sha256("{\"id\": \"b\"}\n{\"id\": \"a\"}\n")).isNotEqualTo(before);
        assertThat(sha256("\n{\"id\": \"a\"}\n{\"id\": \"b\"}\n")).isNotEqualTo(before);
    }

    @Test
    void onlyWhatWasMadeSinceTheStartOfItsFeedForItsCampaignsIsItsOwn() {
        var note = new CampaignNote("feed.jsonl", "ab", Set.of("spring", "own"), 1000);

        assertThat(note.made(rejection("feed.jsonl", "spring", 1000))).isTrue();
        assertThat(note.made(rejection("feed.jsonl", "own", 2000))).isTrue();
        assertThat(note.made(rejection("feed.jsonl", null, 2000))).isTrue();
        assertThat(note.made(rejection("feed.jsonl", "spring", 999))).isFalse();
        assertThat(note.made(rejection("feed.jsonl", "summer", 2000))).isFalse();
        assertThat(note.made(rejection("other.jsonl", "spring", 2000))).isFalse();
        assertThat(note.made(rejection(null, "spring", 2000))).isFalse();
    }

    private static Rejection rejection(String file, String campaign, long at) {
        return Rejection.newBuilder()
                .setStage("ingest")
                .setCode("X")
                .setMessage("")
                .setRetryable(false)
                .setOrigin(Origin.newBuilder().setFile(file).setTimestamp(Instant.EPOCH).build())
                .setCampaign(campaign)
                .setRejectedAt(Instant.ofEpochMilli(at))
                .build();
    }

    private String sha256(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("feed.jsonl"), text);
        return FeedRecords.of(Feed.of(file.toString()), INGEST).sha256();
    }

    private void checkpoint(String job) throws Exception {
        Path last = folder.resolve("checkpoints").resolve(job).resolve("id/chk-3");
        Files.createDirectories(last);
        Files.writeString(last.resolve("_metadata"), "");
    }
}
