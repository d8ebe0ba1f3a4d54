package io.polyptych.ingest;

import io.polyptych.schemas.Use;
import java.io.Serializable;

/**
 * Limits of stage {@code ingest}, and what the pictures are for.
 *
 * @param maxRecordBytes a longer record is rejected unread
 * @param maxShots a record with more is rejected
 * @param maxCandidates of one attempt
 * @param maxPromptChars of a prompt or a negative prompt
 * @param maxSide pixels of a delivered file's longer side
 * @param use of every shot, whatever its record says: the word of who runs the job; null to believe
 *     the records
 */
public record IngestConfig(
        int maxRecordBytes,
        int maxShots,
        int maxCandidates,
        int maxPromptChars,
        int maxSide,
        Use use)
        implements Serializable {

    public IngestConfig {
        atLeastOne("max-record-bytes", maxRecordBytes);
        atLeastOne("max-shots", maxShots);
        atLeastOne("max-candidates", maxCandidates);
        atLeastOne("max-prompt-chars", maxPromptChars);
        atLeastOne("max-side", maxSide);
    }

    public static IngestConfig defaults() {
        return new IngestConfig(1 << 20, 64, 16, 4_000, 8_192, null);
    }

    /** The same for shots of one use. */
    public IngestConfig withUse(Use newUse) {
        return new IngestConfig(
                maxRecordBytes, maxShots, maxCandidates, maxPromptChars, maxSide, newUse);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "ingest.%s must be at least 1, not %d".formatted(key, value));
        }
    }
}
