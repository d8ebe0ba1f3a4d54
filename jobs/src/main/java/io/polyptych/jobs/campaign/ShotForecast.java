package io.polyptych.jobs.campaign;

import io.polyptych.fetch.ShotImages;
import io.polyptych.route.ShotRouting;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SkippedSystem;
import io.polyptych.select.SelectConfig;
import io.polyptych.select.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.types.Either;

/**
 * What a shot would be rendered by, as far as it can be told without its pictures: routed and
 * decided by the job's own classes, once as if its first attempt were accepted and once as if every
 * candidate failed.
 *
 * @param mode of the rule that fits
 * @param system of the first attempt
 * @param least renders of each system if the first attempt is accepted
 * @param most renders of each system if none is
 * @param skipped systems that would have come before, and why they don't
 */
public record ShotForecast(
        String mode,
        String system,
        Map<String, Integer> least,
        Map<String, Integer> most,
        List<SkippedSystem> skipped) {

    /** Stands for what fetch and mask would find; nothing of it is looked at. */
    private static final ImageRef UNSEEN = new ImageRef("", "", 1, 1, "image/png");

    /** The forecast of an expanded shot, or the rejection that route would give it. */
    static Either<Rejection, ShotForecast> of(Shot shot, ShotRouting routing, SelectConfig policy) {
        Either<Rejection, Shot> routed = routing.route(asFetched(shot));
        if (routed.isLeft()) {
            return Either.Left(routed.left());
        }
        Shot first = routed.right();
        String system = first.getChoice().getSystem();
        return Either.Right(
                new ShotForecast(
                        first.getRoute().getMode(),
                        system,
                        Map.of(system, first.getAttemptCandidates()),
                        allAttempts(first, new Selection(policy)),
                        first.getRoute().getSkipped()));
    }

    private static Map<String, Integer> allAttempts(Shot first, Selection selection) {
        Map<String, Integer> renders = new TreeMap<>();
        Shot shot = first;
        while (shot.getDecision() == Decision.UNKNOWN) {
            renders.merge(shot.getChoice().getSystem(), shot.getAttemptCandidates(), Integer::sum);
            shot = selection.decide(failed(shot));
        }
        return renders;
    }

    /** With the present attempt's candidates, none of which has a picture. */
    private static Shot failed(Shot shot) {
        List<Candidate> candidates = new ArrayList<>(shot.getCandidates());
        for (int i = 1; i <= shot.getAttemptCandidates(); i++) {
            candidates.add(
                    Candidate.newBuilder()
                            .setAttempt(shot.getAttempt())
                            .setIndex(i)
                            .setSeed(0)
                            .setSystem(shot.getChoice().getSystem())
                            .setModelDigest(shot.getChoice().getModelDigest())
                            .setRenderKey("")
                            .setFailure("not rendered")
                            .build());
        }
        return Shot.newBuilder(shot).setCandidates(candidates).build();
    }

    private static Shot asFetched(Shot shot) {
        var request = shot.getRequest();
        List<Reference> references =
                ShotImages.wantedReferences(shot).stream()
                        .map(
                                wanted ->
                                        Reference.newBuilder()
                                                .setLink(wanted.getLink())
                                                .setRole(wanted.getRole())
                                                .setImage(UNSEEN)
                                                .setCutOut(UNSEEN)
                                                .setCutOutConfidence(1)
                                                .build())
                        .toList();
        return Shot.newBuilder(shot)
                .setReferences(references)
                .setScene(request.getScene() == null ? null : UNSEEN)
                .setMask(request.getMask() == null ? null : new Mask(UNSEEN, request.getMaskKind()))
                .build();
    }
}
