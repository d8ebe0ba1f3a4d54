package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Origin;

/**
 * What tells one record from another: its place in a topic or in a file. Two outcomes of one place
 * belong to one record, whenever they were written.
 */
public record Place(String topic, int partition, long offset, String file, long line) {
    public static Place of(Origin origin) {
        return new Place(
                origin.getTopic(),
                origin.getPartition(),
                origin.getOffset(),
                origin.getFile(),
                origin.getLine());
    }

    /** In words, for people: {@code topic products, partition 0, offset 17}. */
    @Override
    public String toString() {
        if (topic != null) {
            return "topic %s, partition %d, offset %d".formatted(topic, partition, offset);
        }
        return file == null ? "unknown" : "file %s, line %d".formatted(file, line);
    }
}
