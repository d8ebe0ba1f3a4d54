package io.polyptych.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.fixtures.Shots;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunExamplesTest {
    @TempDir private Path folder;
    private ObjectStore objects;

    @BeforeEach
    void aRecord() throws IOException {
        objects = new ObjectStore(folder.toString());
        String record = "{\"id\": \"mug\", \"title\": \"Mug\", \"productCategory\": \"Mugs\"}";
        objects.write("records/known", record.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptedAndRefusedRowsAreExamplesWithTheirChosenScoresAndTheirCategory() {
        List<Example> examples =
                examples(
                        RunExamples.Review.LEFT_OUT,
                        row(Decision.ACCEPTED, "known"),
                        row(Decision.REFUSED, "gone"),
                        row(Decision.REVIEW, "known"),
                        row(Decision.RETIRED, "known"));

        assertThat(examples)
                .containsExactly(
                        new Example("Mugs", false, true, Map.of("identity", 0.9)),
                        new Example("", false, false, Map.of("identity", 0.9)));
    }

    @Test
    void aShotInReviewCountsAsTheCallerSays() {
        GeneratedImage row = row(Decision.REVIEW, "known");

        assertThat(examples(RunExamples.Review.REFUSED, row))
                .singleElement()
                .extracting(Example::accepted)
                .isEqualTo(false);
        assertThat(examples(RunExamples.Review.ACCEPTED, row))
                .singleElement()
                .extracting(Example::accepted)
                .isEqualTo(true);
    }

    @Test
    void aShotOfWhichNothingWasRenderedIsNoExample() {
        GeneratedImage row =
                GeneratedImage.newBuilder(row(Decision.REFUSED, "known")).setChosen(-1).build();

        assertThat(examples(RunExamples.Review.LEFT_OUT, row)).isEmpty();
    }

    private List<Example> examples(RunExamples.Review review, GeneratedImage... rows) {
        return new RunExamples(objects, review).of(List.of(rows));
    }

    private static GeneratedImage row(Decision decision, String record) {
        return GeneratedImage.newBuilder()
                .setShotId("mug~catalog~1")
                .setProductId("mug")
                .setCampaign("catalog")
                .setName("1")
                .setOrdinal(1)
                .setShotCount(1)
                .setDecision(decision)
                .setChosen(1)
                .setCandidates(
                        List.of(
                                Shots.scored(1, 1, Map.of("identity", 0.1)),
                                Shots.scored(1, 2, Map.of("identity", 0.9))))
                .setOrigin(Origin.newBuilder(Shots.origin(0)).setSha256(record).build())
                .setFinishedAt(Shots.NOON)
                .build();
    }
}
