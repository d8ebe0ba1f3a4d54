package io.polyptych;

import io.polyptych.schemas.Origin;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Use;
import java.time.Instant;

/** Shots for tests, as {@code ingest} would hand them on. */
public final class SampleShots {
    private static final Instant WHEN = Instant.parse("2026-01-02T03:04:05Z");

    private SampleShots() {}

    public static Origin origin(long line) {
        return Origin.newBuilder()
                .setFile("feed.jsonl")
                .setLine(line)
                .setTimestamp(WHEN)
                .setSha256("ab".repeat(32))
                .build();
    }

    public static ProductRecord.Builder product() {
        return ProductRecord.newBuilder().setId("mug-1").setTitle("Stoneware mug");
    }

    /** A shot of a product, with nothing fetched yet. */
    public static Shot shot(ProductRecord.Builder product, ShotRequest.Builder request) {
        ProductRecord record = product.build();
        return Shot.newBuilder()
                .setShotId(record.getId() + "~catalog~1")
                .setProductId(record.getId())
                .setCampaign("catalog")
                .setName("1")
                .setOrdinal(1)
                .setShotCount(2)
                .setOrigin(origin(7))
                .setUse(Use.COMMERCIAL)
                .setProduct(record)
                .setRequest(request.build())
                .setSeed(42)
                .build();
    }
}
