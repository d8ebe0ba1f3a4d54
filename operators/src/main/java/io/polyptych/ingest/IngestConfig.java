package io.polyptych.ingest;

import java.io.Serializable;

/**
 * Limits of stage {@code ingest}.
 *
 * @param maxRecordBytes a longer record is rejected unread
 * @param maxShots a record with more is rejected
 * @param maxCandidates of one attempt
 * @param maxPromptChars of a prompt or a negative prompt
 * @param maxSide pixels of a delivered file's longer side
 */
public record IngestConfig(
        int maxRecordBytes, int maxShots, int maxCandidates, int maxPromptChars, int maxSide)
        implements Serializable {

    public IngestConfig {
        atLeastOne("max-record-bytes", maxRecordBytes);
        atLeastOne("max-shots", maxShots);
        atLeastOne("max-candidates", maxCandidates);
        atLeastOne("max-prompt-chars", maxPromptChars);
        atLeastOne("max-side", maxSide);
    }

    public static IngestConfig defaults() {
        return new IngestConfig(1 << 20, 64, 16, 4_000, 8_192);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "ingest.%s must be at least 1, not %d".formatted(key, value));
        }
    }
}
