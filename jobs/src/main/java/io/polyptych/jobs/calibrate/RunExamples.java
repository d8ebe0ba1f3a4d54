package io.polyptych.jobs.calibrate;

import io.polyptych.ingest.MalformedRecord;
import io.polyptych.ingest.RecordDecoder;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decided shots of a run as examples: of each the chosen candidate with the scores its row has.
 *
 * <p>An accepted row counts as accepted, since nobody has refused it; a refused one as refused. A
 * shot in review has not been decided on; what it counts as, the caller says.
 */
public final class RunExamples {
    private final ObjectStore objects;
    private final Review review;
    private final RecordDecoder decoder = new RecordDecoder();

    /** What a shot in review is an example of. */
    public enum Review {
        /** Of nothing. */
        LEFT_OUT,
        ACCEPTED,
        REFUSED
    }

    /**
     * @param objects where the records lie, which know the categories
     */
    public RunExamples(ObjectStore objects, Review review) {
        this.objects = objects;
        this.review = review;
    }

    /**
     * @param rows one a shot, as they are shown
     */
    public List<Example> of(List<GeneratedImage> rows) {
        List<Example> examples = new ArrayList<>();
        for (GeneratedImage row : rows) {
            Optional<Boolean> accepted = accepted(row);
            int chosen = row.getChosen();
            if (accepted.isPresent() && chosen >= 0 && chosen < row.getCandidates().size()) {
                Candidate candidate = row.getCandidates().get(chosen);
                examples.add(
                        new Example(
                                category(row),
                                row.getScene() != null,
                                accepted.get(),
                                candidate.getScores()));
            }
        }
        return examples;
    }

    private Optional<Boolean> accepted(GeneratedImage row) {
        return switch (row.getDecision()) {
            case ACCEPTED -> Optional.of(true);
            case REFUSED -> Optional.of(false);
            case REVIEW ->
                    review == Review.LEFT_OUT
                            ? Optional.empty()
                            : Optional.of(review == Review.ACCEPTED);
            case RETIRED, UNKNOWN -> Optional.empty();
        };
    }

    /** From the record as it was received; a row doesn't carry it. */
    private String category(GeneratedImage row) {
        try {
            String category =
                    decoder.decode(objects.read("records/" + row.getOrigin().getSha256()))
                            .getProductCategory();
            return category == null ? "" : category;
        } catch (IOException | MalformedRecord e) {
            return "";
        }
    }
}
