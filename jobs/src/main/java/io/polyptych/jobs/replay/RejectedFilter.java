package io.polyptych.jobs.replay;

import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which rejections are meant; what is empty or null leaves all.
 *
 * @param stages by their words
 * @param codes as rejections have them
 * @param products ids
 * @param campaigns names
 * @param since the earliest moment, included
 * @param until the moment before which
 * @param retryable only those that may pass when sent again unchanged
 */
public record RejectedFilter(
        List<String> stages,
        List<String> codes,
        List<String> products,
        List<String> campaigns,
        Instant since,
        Instant until,
        boolean retryable)
        implements Predicate<Rejected> {

    @Override
    public boolean test(Rejected rejected) {
        Rejection rejection = rejected.rejection();
        return isAmong(stages, rejection.getStage())
                && isAmong(codes, rejection.getCode())
                && isAmong(products, rejection.getProductId())
                && isAmong(campaigns, rejection.getCampaign())
                && (since == null || !rejection.getRejectedAt().isBefore(since))
                && (until == null || rejection.getRejectedAt().isBefore(until))
                && (!retryable || rejection.getRetryable());
    }

    private static boolean isAmong(List<String> wanted, String value) {
        return wanted.isEmpty()
                || value != null && wanted.stream().anyMatch(value::equalsIgnoreCase);
    }
}
