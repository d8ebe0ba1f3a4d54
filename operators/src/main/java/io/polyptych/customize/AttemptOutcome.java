package io.polyptych.customize;

import io.polyptych.contract.RenderRequest;
import io.polyptych.device.RenderFailure;
import io.polyptych.device.RenderOutcome;
import io.polyptych.outcome.Rejections;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.types.Either;

/** What a shot becomes by an attempt. Pure. */
public final class AttemptOutcome {
    private AttemptOutcome() {}

    /**
     * Adds the attempt's candidates to the shot, those that failed with their reasons.
     *
     * @param requests of the attempt, in the order of their candidates
     * @param outcomes one a request, in that order
     * @param spentMillis added to the shot's time in this stage
     * @return a rejection if neither this attempt nor one before it gave a picture
     */
    public static Either<Rejection, Shot> of(
            Shot shot,
            List<RenderRequest> requests,
            List<RenderOutcome> outcomes,
            long spentMillis) {
        List<Candidate> candidates = new ArrayList<>(shot.getCandidates());
        for (int i = 0; i < requests.size(); i++) {
            candidates.add(candidate(shot, i + 1, requests.get(i), outcomes.get(i)));
        }
        if (candidates.stream().allMatch(candidate -> candidate.getImage() == null)) {
            return Either.Left(rejection(shot, outcomes));
        }
        Shot attempted = Shot.newBuilder(shot).setCandidates(candidates).build();
        return Either.Right(Timings.add(attempted, CustomizeImages.STAGE, spentMillis));
    }

    private static Candidate candidate(
            Shot shot, int index, RenderRequest request, RenderOutcome outcome) {
        Candidate.Builder candidate =
                Candidate.newBuilder()
                        .setAttempt(shot.getAttempt())
                        .setIndex(index)
                        .setSeed(request.seed())
                        .setSystem(request.manifest().system())
                        .setModelDigest(request.manifest().digest())
                        .setRenderKey(request.key())
                        .setPrompt(request.prompt())
                        .setParameters(request.parameters());
        if (outcome instanceof RenderOutcome.Done done) {
            candidate
                    .setImage(done.image())
                    .setTouched(done.touched())
                    .setNotes(done.notes())
                    .setCached(done.cached())
                    .setDeviceMillis(done.deviceMillis())
                    .setWaitMillis(done.waitMillis());
        } else if (outcome instanceof RenderOutcome.Failed failed) {
            candidate.setFailure(reason(failed));
        }
        return candidate.build();
    }

    private static Rejection rejection(Shot shot, List<RenderOutcome> outcomes) {
        List<RenderOutcome.Failed> failures =
                outcomes.stream().map(RenderOutcome.Failed.class::cast).toList();
        boolean stuck =
                failures.stream().allMatch(failed -> failed.code() == RenderFailure.RENDER_STUCK);
        String reasons =
                failures.stream()
                        .map(AttemptOutcome::reason)
                        .distinct()
                        .collect(Collectors.joining("; "));
        return Rejections.ofShot(
                shot,
                CustomizeImages.STAGE,
                stuck ? RenderFailure.RENDER_STUCK.name() : "ALL_CANDIDATES_FAILED",
                "attempt %d with %s gave no picture: %s"
                        .formatted(shot.getAttempt(), shot.getChoice().getSystem(), reasons),
                failures.stream().anyMatch(failed -> failed.code().retryable()));
    }

    private static String reason(RenderOutcome.Failed failed) {
        return failed.code() + ": " + failed.message();
    }
}
