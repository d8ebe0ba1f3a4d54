package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedRowsTest {
    private static final OutputRequest AS_RENDERED = OutputRequest.newBuilder().build();
    private static final Instant TOMORROW = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir private Path folder;

    private ObjectStore objects;
    private DeliveredFile files;
    private ReviewedRows reviewed;

    @BeforeEach
    void anObjectStore() {
        objects = new ObjectStore(folder.toString());
        files = new DeliveredFile(StoreConfig.defaults(), objects);
        reviewed = new ReviewedRows(StoreConfig.defaults(), objects);
    }

    @Test
    void anAcceptedCandidateHasTheVeryFileThatStoreMade() throws Exception {
        GeneratedImage row = inReview(AS_RENDERED);

        GeneratedImage accepted = reviewed.accepted(row, 1, "fine", "Ann");

        assertThat(accepted.getOutput()).isEqualTo(row.getOutput());
        assertThat(accepted.getProvenance()).isEqualTo(row.getProvenance());
        assertThat(accepted.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(accepted.getReason()).isEqualTo("accepted in review: fine; before: as asked");
        assertThat(accepted.getReviewedBy()).isEqualTo("Ann");
        assertThat(accepted.getFinishedAt()).isAfter(row.getFinishedAt());
    }

    @Test
    void anotherCandidatesFileIsWhatStoreWouldHaveMadeOfIt() throws Exception {
        OutputRequest asked =
                OutputRequest.newBuilder().setWidth(15).setFormat(OutputFormat.PNG).build();
        GeneratedImage row = inReview(asked);
        Shot chosenByStore = shot(asked).setChosen(2).setDecision(Decision.ACCEPTED).build();
        GeneratedImage expected =
                ImageRows.finished(chosenByStore, files.of(chosenByStore), Optional.empty());

        GeneratedImage accepted = reviewed.accepted(row, 2, "this one", "Ann");

        assertThat(accepted.getChosen()).isEqualTo(2);
        assertThat(accepted.getOutput()).isEqualTo(expected.getOutput());
        assertThat(accepted.getOutput()).isNotEqualTo(row.getOutput());
        assertThat(accepted.getProvenance()).isEqualTo(expected.getProvenance());
        assertThat(accepted.getSystem()).isEqualTo("dreamo");
        assertThat(accepted.getModelDigest()).isEqualTo("digest-of-dreamo");
        assertThat(accepted.getPrompt()).isEqualTo("another prompt");
        assertThat(accepted.getParameters()).isEqualTo(Map.of("steps", "12"));
        assertThat(objects.read(accepted.getOutput())).isNotEmpty();
    }

    @Test
    void whatWasAskedForAsRenderedIsOfTheSizeOfTheCandidateThatIsChosen() throws Exception {
        GeneratedImage accepted = reviewed.accepted(inReview(AS_RENDERED), 2, "this one", "Ann");

        assertThat(accepted.getOutput().getWidth()).isEqualTo(24);
        assertThat(accepted.getOutput().getHeight()).isEqualTo(16);
    }

    @Test
    void anotherFileIsHeldToTheChannelAnewAndTheSameFileIsNot() throws Exception {
        ChannelCheck once = new ChannelCheck("google-shopping", true, List.of());
        GeneratedImage row =
                GeneratedImage.newBuilder(inReview(AS_RENDERED)).setChannelCheck(once).build();

        assertThat(reviewed.accepted(row, 1, "", "Ann").getChannelCheck()).isEqualTo(once);
        ChannelCheck again = reviewed.accepted(row, 2, "", "Ann").getChannelCheck();
        assertThat(again.getChannel()).isEqualTo("google-shopping");
        assertThat(again.getPassed()).isFalse();
        assertThat(again.getReasons()).first().asString().contains("24");
    }

    @Test
    void aNoteIsReadBackWholeThoughItSpeaksOfBeforeAndThePipelineSaidNothing() throws Exception {
        GeneratedImage row = GeneratedImage.newBuilder(inReview(AS_RENDERED)).setReason("").build();

        GeneratedImage refused = reviewed.refused(row, "bent; before: it was fine", "Ann");
        GeneratedImage again = reviewed.refused(refused, "still bent", "Bob");

        assertThat(ReviewReason.in(refused))
                .isEqualTo(new ReviewReason("bent; before: it was fine", ""));
        assertThat(ReviewReason.in(again)).isEqualTo(new ReviewReason("still bent", ""));
    }

    @Test
    void aRowWithoutTheMarkIsReadAsItWasWritten() throws Exception {
        GeneratedImage row = reviewed.refused(inReview(AS_RENDERED), "bent", "Ann");
        row.setReason("refused in review: bent");

        assertThat(ReviewReason.in(row)).isEqualTo(new ReviewReason("bent", ""));
    }

    @Test
    void aRefusedRowKeepsThePictureThatWasLookedAt() throws Exception {
        GeneratedImage row = inReview(AS_RENDERED);

        GeneratedImage refused = reviewed.refused(row, "bent", "Ann");

        assertThat(refused.getDecision()).isEqualTo(Decision.REFUSED);
        assertThat(refused.getChosen()).isEqualTo(row.getChosen());
        assertThat(refused.getOutput()).isEqualTo(row.getOutput());
        assertThat(refused.getCandidates()).isEqualTo(row.getCandidates());
        assertThat(refused.getOrigin()).isEqualTo(row.getOrigin());
    }

    @Test
    void aReviewCostsNoDeviceTimeSoThatRowsAddedUpCountNoRenderTwice() throws Exception {
        GeneratedImage row = inReview(AS_RENDERED);
        assertThat(row.getDeviceMillis()).isPositive();

        GeneratedImage refused = reviewed.refused(row, "bent", "Ann");

        assertThat(refused.getDeviceMillis()).isZero();
        assertThat(refused.getCached()).isTrue();
    }

    @Test
    void aReviewComesAfterItsRowThoughTheClocksDisagree() throws Exception {
        GeneratedImage row =
                GeneratedImage.newBuilder(inReview(AS_RENDERED)).setFinishedAt(TOMORROW).build();

        assertThat(reviewed.refused(row, "bent", "Ann").getFinishedAt()).isAfter(TOMORROW);
    }

    @Test
    void aRenderThatIsGoneIsNoPicture() throws Exception {
        GeneratedImage row = inReview(AS_RENDERED);
        objects.delete("renders/other.png");

        assertThatThrownBy(() -> reviewed.accepted(row, 2, "this one", "Ann"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("renders/other.png");
    }

    private GeneratedImage inReview(OutputRequest asked) throws IOException {
        Shot shot = shot(asked).setDecision(Decision.REVIEW).setReason("as asked").build();
        return ImageRows.finished(shot, files.of(shot), Optional.empty());
    }

    /** A failed candidate, the chosen one, and a smaller one of another system. */
    private Shot.Builder shot(OutputRequest asked) throws IOException {
        Shot shot = DecidedShots.accepted(objects, SampleFiles.waves(30, 20), "montage", asked);
        Picture small = SampleFiles.waves(24, 16);
        Candidate other =
                DecidedShots.candidate(3, "dreamo")
                        .setRenderKey("ab".repeat(32))
                        .setPrompt("another prompt")
                        .setParameters(Map.of("steps", "12"))
                        .setImage(new Pictures(objects).save("renders/other.png", small))
                        .build();
        return Shot.newBuilder(shot)
                .setCandidates(
                        List.of(shot.getCandidates().get(0), shot.getCandidates().get(1), other));
    }
}
