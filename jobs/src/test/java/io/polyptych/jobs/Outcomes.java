package io.polyptych.jobs;

import io.polyptych.jobs.gallery.Totals;
import io.polyptych.jobs.kafka.TopicReader;
import io.polyptych.jobs.kafka.Topics;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.SingleObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** What a job has committed to its topics, every record of them. */
public record Outcomes(List<GeneratedImage> rows, List<Rejection> rejections) {

    public static Outcomes read(String kafka, Topics topics) throws IOException {
        TopicReader reader = new TopicReader(kafka);
        return new Outcomes(
                reader.values(topics.generated(), new SingleObject<>(GeneratedImage.class)::decode),
                reader.values(topics.rejections(), new SingleObject<>(Rejection.class)::decode));
    }

    public Totals totals(int recordsIn) {
        return Totals.of(recordsIn, rows, rejections);
    }

    /** Who each outcome belongs to: a second outcome of the same shows as a duplicate. */
    public List<String> keys() {
        return Stream.concat(
                        rows.stream().map(row -> key(row.getOrigin(), row.getShotId())),
                        rejections.stream().map(r -> key(r.getOrigin(), r.getShotId())))
                .toList();
    }

    private static String key(Origin origin, String shotId) {
        return "%s %d %d, shot %s"
                .formatted(origin.getTopic(), origin.getPartition(), origin.getOffset(), shotId);
    }
}
