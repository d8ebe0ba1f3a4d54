package io.polyptych.jobs.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.jobs.local.JobView;

/**
 * What Flink says of a job that has ended, by its REST interface.
 *
 * @param millis from its start to its end
 * @param routed shots that came as far as {@code route}
 * @param rejected shots and records that didn't go on, at any stage
 * @param bytesAShot of a shot on its way into {@code route}, as it also lies in a checkpoint; 0
 *     where none came
 * @param checkpoints how they went
 */
public record JobFigures(
        long millis, long routed, long rejected, long bytesAShot, Checkpoints checkpoints) {

    /**
     * A job's checkpoints.
     *
     * @param failed triggered, and not completed
     * @param medianMillis from a checkpoint's start to its end; this and the rest are 0 where none
     *     was completed
     * @param medianBytes of a checkpoint's state
     */
    public record Checkpoints(
            long completed,
            long failed,
            long medianMillis,
            long greatestMillis,
            long medianBytes,
            long greatestBytes) {

        static Checkpoints of(JsonNode json) {
            JsonNode counts = json.path("counts");
            JsonNode duration = json.path("summary").path("end_to_end_duration");
            JsonNode size = json.path("summary").path("state_size");
            return new Checkpoints(
                    counts.path("completed").asLong(),
                    counts.path("failed").asLong(),
                    duration.path("p50").asLong(),
                    duration.path("max").asLong(),
                    size.path("p50").asLong(),
                    size.path("max").asLong());
        }
    }

    /**
     * Reads them.
     *
     * @param details what {@code /jobs/ID} gives
     * @param checkpoints what {@code /jobs/ID/checkpoints} gives
     */
    public static JobFigures of(JsonNode details, JsonNode checkpoints) {
        long routed = JobView.recordsInto(details, "route");
        return new JobFigures(
                details.path("duration").asLong(),
                routed,
                JobView.recordsInto(details, "rejections"),
                routed == 0 ? 0 : bytesInto(details, "route") / routed,
                Checkpoints.of(checkpoints));
    }

    /** Of so many records; they needn't all have had a shot. */
    public double recordsASecond(long records) {
        return 1000.0 * records / Math.max(1, millis);
    }

    private static long bytesInto(JsonNode details, String box) {
        for (JsonNode vertex : details.path("vertices")) {
            if (vertex.path("name").asText().startsWith(box + " ")) {
                return vertex.path("metrics").path("read-bytes").asLong();
            }
        }
        return 0;
    }
}
