package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Route;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.SkippedSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageRowsTest {
    @TempDir Path folder;

    private Shot accepted;

    @BeforeEach
    void decide() throws Exception {
        Shot shot =
                DecidedShots.accepted(
                        new ObjectStore(folder.toString()),
                        SampleFiles.waves(30, 20),
                        "montage",
                        OutputRequest.newBuilder().build());
        SkippedSystem skipped = new SkippedSystem("ic-custom", "no model");
        accepted =
                Shot.newBuilder(shot)
                        .setReason("best of 2")
                        .setCaption(new Caption("A mug.", "A room.", "composed", null))
                        .setRoute(new Route("position-free", List.of(), List.of(skipped), false))
                        .setScene(shot.getCandidates().get(1).getImage())
                        .setTimings(Map.of("fetch", 12L))
                        .build();
    }

    @Test
    void aRowTellsEverythingOfItsShot() throws Exception {
        Optional<Delivered> delivered =
                new DeliveredFile(StoreConfig.defaults(), new ObjectStore(folder.toString()))
                        .of(accepted);

        GeneratedImage row = ImageRows.finished(accepted, delivered);

        assertThat(row.getShotId()).isEqualTo("mug-1~catalog~1");
        assertThat(row.getTitle()).isEqualTo("Stoneware mug");
        assertThat(row.getDecision()).isEqualTo(Decision.ACCEPTED);
        assertThat(row.getReason()).isEqualTo("best of 2");
        assertThat(row.getSystem()).isEqualTo("montage");
        assertThat(row.getModelDigest()).isEqualTo("digest-of-montage");
        assertThat(row.getMode()).isEqualTo("position-free");
        assertThat(row.getSkipped()).hasSize(1);
        assertThat(row.getCandidates()).hasSize(2);
        assertThat(row.getCaption().getScene()).isEqualTo("A room.");
        assertThat(row.getPrompt()).isEqualTo("as rendered");
        assertThat(row.getScene()).isEqualTo(accepted.getScene());
        assertThat(row.getOutput()).isEqualTo(delivered.orElseThrow().output());
        assertThat(row.getProvenance().getDigitalSourceType()).endsWith("/composite");
        assertThat(row.getTimings()).containsEntry("fetch", 12L);
        assertThat(row.getDeviceMillis()).isEqualTo(42);
        assertThat(row.getCached()).isFalse();
        assertThat(row.getOrigin()).isEqualTo(accepted.getOrigin());
    }

    @Test
    void promptAndParametersAreThoseOfTheChosenCandidateThoughAnotherAttemptFollowed() {
        Candidate first =
                DecidedShots.candidate(1, "montage")
                        .setPrompt("first")
                        .setParameters(Map.of("shadow", "1"))
                        .build();
        Candidate second =
                DecidedShots.candidate(1, "dreamo")
                        .setAttempt(2)
                        .setPrompt("second")
                        .setParameters(Map.of("steps", "12"))
                        .build();
        Shot.Builder shot = Shot.newBuilder(accepted).setCandidates(List.of(first, second));

        GeneratedImage chosen = ImageRows.finished(shot.setChosen(0).build(), Optional.empty());
        GeneratedImage none = ImageRows.finished(shot.setChosen(-1).build(), Optional.empty());

        assertThat(chosen.getSystem()).isEqualTo("montage");
        assertThat(chosen.getPrompt()).isEqualTo("first");
        assertThat(chosen.getParameters()).isEqualTo(Map.of("shadow", "1"));
        assertThat(none.getSystem()).isEqualTo("dreamo");
        assertThat(none.getPrompt()).isEqualTo("second");
    }

    @Test
    void whatWasReadFromTheStoreCostNothingNow() {
        List<Candidate> candidates =
                accepted.getCandidates().stream()
                        .map(c -> Candidate.newBuilder(c).setCached(c.getImage() != null).build())
                        .toList();
        Shot cached = Shot.newBuilder(accepted).setCandidates(candidates).build();

        GeneratedImage row = ImageRows.finished(cached, Optional.empty());

        assertThat(row.getCached()).isTrue();
        assertThat(row.getDeviceMillis()).isEqualTo(2);
    }

    @Test
    void aShotForReviewWithoutAPictureHasNoOutput() {
        Shot shot = SampleShots.shot(SampleShots.product(), ShotRequest.newBuilder());
        Shot review = Shot.newBuilder(shot).setDecision(Decision.REVIEW).build();

        GeneratedImage row = ImageRows.finished(review, Optional.empty());

        assertThat(row.getDecision()).isEqualTo(Decision.REVIEW);
        assertThat(row.getOutput()).isNull();
        assertThat(row.getProvenance()).isNull();
        assertThat(row.getSystem()).isNull();
        assertThat(row.getCached()).isFalse();
    }
}
