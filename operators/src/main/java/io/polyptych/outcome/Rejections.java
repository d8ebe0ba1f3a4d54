package io.polyptych.outcome;

import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes rejections. The original bytes are added on the way out, from the object store. */
public final class Rejections {
    private Rejections() {}

    /**
     * A whole record that can't go on.
     *
     * @param productId as far as it is known, or null
     */
    public static Rejection ofRecord(
            Origin origin, String productId, String stage, String code, String message) {
        return Rejection.newBuilder()
                .setStage(stage)
                .setCode(code)
                .setMessage(message)
                .setRetryable(false)
                .setOrigin(origin)
                .setProductId(productId)
                .setRejectedAt(now())
                .build();
    }

    /** One shot that can't go on; sending it again unchanged would not help. */
    public static Rejection ofShot(Shot shot, String stage, String code, String message) {
        return ofShot(shot, stage, code, message, false);
    }

    /** One shot that can't go on. */
    public static Rejection ofShot(
            Shot shot, String stage, String code, String message, boolean retryable) {
        return Rejection.newBuilder()
                .setStage(stage)
                .setCode(code)
                .setMessage(message)
                .setRetryable(retryable)
                .setOrigin(shot.getOrigin())
                .setProductId(shot.getProductId())
                .setShotId(shot.getShotId())
                .setOrdinal(shot.getOrdinal())
                .setShotCount(shot.getShotCount())
                .setCampaign(shot.getCampaign())
                .setRejectedAt(now())
                .build();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
