package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.time.Instant;

/** Small rows and rejections for the tests of the gallery. */
final class Rows {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Rows() {}

    static Origin record(long offset) {
        return record(0, offset);
    }

    static Origin record(int partition, long offset) {
        return Origin.newBuilder()
                .setTopic("products")
                .setPartition(partition)
                .setOffset(offset)
                .setTimestamp(NOON)
                .build();
    }

    static Origin line(long line) {
        return Origin.newBuilder().setFile("feed.jsonl").setLine(line).setTimestamp(NOON).build();
    }

    /** An accepted shot. */
    static GeneratedImage.Builder row(String product, int ordinal, int shotCount, Origin origin) {
        return GeneratedImage.newBuilder()
                .setShotId(product + "~spring~" + ordinal)
                .setProductId(product)
                .setCampaign("spring")
                .setName(Integer.toString(ordinal))
                .setOrdinal(ordinal)
                .setShotCount(shotCount)
                .setTitle("Product " + product)
                .setDecision(Decision.ACCEPTED)
                .setOrigin(origin)
                .setFinishedAt(NOON);
    }

    static GeneratedImage retired(String product, Origin origin, Instant at) {
        return row(product, 0, 0, origin)
                .setShotId(product)
                .setDecision(Decision.RETIRED)
                .setFinishedAt(at)
                .build();
    }

    static Rejection rejectedRecord(Origin origin) {
        return Rejection.newBuilder()
                .setStage("ingest")
                .setCode("NO_SHOTS")
                .setMessage("no shots")
                .setRetryable(false)
                .setOrigin(origin)
                .setRejectedAt(NOON)
                .build();
    }

    static Rejection rejectedShot(String product, int ordinal, int shotCount, Origin origin) {
        return Rejection.newBuilder()
                .setStage("fetch")
                .setCode("IMAGE_TRUNCATED")
                .setMessage("the image ends early")
                .setRetryable(true)
                .setOrigin(origin)
                .setProductId(product)
                .setShotId(product + "~spring~" + ordinal)
                .setOrdinal(ordinal)
                .setShotCount(shotCount)
                .setCampaign("spring")
                .setRejectedAt(NOON)
                .build();
    }
}
