package io.polyptych.customize;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.outcome.Rejections;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Either;

/** What a shot's present attempt asks of a device: one request for each candidate. Pure. */
public final class RenderRequests {
    private final CustomizeConfig config;
    private final int revision;
    private final Map<String, Manifest> models;

    /**
     * @param revision of the system's engine
     * @param models of the system that are present
     */
    public RenderRequests(CustomizeConfig config, int revision, Collection<Manifest> models) {
        this.config = config;
        this.revision = revision;
        this.models =
                models.stream()
                        .collect(
                                Collectors.toMap(
                                        Manifest::digest, Function.identity(), (a, b) -> a));
    }

    /**
     * The requests, in the order of their candidates; or a rejection if the model that {@code
     * route} chose is gone, as after a restart with other models.
     */
    public Either<Rejection, List<RenderRequest>> of(Shot shot) {
        Manifest model = models.get(shot.getChoice().getModelDigest());
        if (model == null) {
            return Either.Left(
                    Rejections.ofShot(
                            shot,
                            CustomizeImages.STAGE,
                            "MODEL_GONE",
                            "model %s (%s) of system %s is not here any more; send the shot again"
                                    .formatted(
                                            shot.getChoice().getModel(),
                                            shot.getChoice().getModelDigest(),
                                            shot.getChoice().getSystem()),
                            true));
        }
        return Either.Right(
                IntStream.rangeClosed(1, candidates(shot))
                        .mapToObj(index -> candidate(shot, model, index))
                        .toList());
    }

    /** As many as whoever began the attempt says; a shot's budget may leave fewer than it wants. */
    private static int candidates(Shot shot) {
        return shot.getAttemptCandidates() > 0
                ? shot.getAttemptCandidates()
                : shot.getRequest().getCandidates();
    }

    private RenderRequest candidate(Shot shot, Manifest model, int index) {
        ShotRequest request = shot.getRequest();
        Canvas canvas = Canvas.of(shot, config);
        return new RenderRequest(
                model,
                revision,
                shot.getReferences(),
                shot.getScene(),
                shot.getMask(),
                shot.getScene() == null ? null : request.getHorizon(),
                PromptTemplate.render(shot, config),
                request.getNegativePrompt(),
                request.getSubjectWord(),
                canvas.width(),
                canvas.height(),
                parameters(shot, model),
                Seeds.of(shot.getSeed(), shot.getAttempt(), index));
    }

    private Map<String, String> parameters(Shot shot, Manifest model) {
        Map<String, String> parameters = new HashMap<>(model.defaults());
        ClearMaterial.tell(shot.getProduct().getMaterial(), parameters);
        parameters.putAll(config.parameters().getOrDefault(model.system(), Map.of()));
        return parameters;
    }
}
