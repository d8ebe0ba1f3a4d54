package io.polyptych.route;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderBudget;
import io.polyptych.outcome.Rejections;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Route;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.SkippedSystem;
import io.polyptych.schemas.SystemChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.types.Either;

/**
 * Stage 5: picks the system and the model of a shot. The first rule that fits decides; of its
 * systems, those whose model is here and whose licence allows the shot's use apply, in order. An
 * explicit system never falls back. Thread-safe.
 */
public final class ShotRouting {
    static final String STAGE = "route";

    private final List<RouteRule> rules;
    private final List<Manifest> models;
    private final RenderBudget budget;

    /**
     * @param models at hand, one or more a system; the first whose licence allows the use is taken
     * @param budget how many candidates the first attempt may ask for
     */
    public ShotRouting(RouteConfig config, List<Manifest> models, RenderBudget budget) {
        this.rules = config.rules();
        this.models = List.copyOf(models);
        this.budget = budget;
    }

    public Either<Rejection, Shot> route(Shot shot) {
        String asked = shot.getRequest().getSystem();
        Optional<RouteRule> fitting =
                rules.stream()
                        .filter(rule -> rule.fits(shot))
                        .filter(rule -> asked == null || rule.leadsTo(asked))
                        .findFirst();
        if (fitting.isEmpty()) {
            return rejected(shot, noRule(shot, asked));
        }
        RouteRule rule = fitting.get();
        List<SystemChoice> applying = new ArrayList<>();
        List<SkippedSystem> skipped = new ArrayList<>();
        for (String system : asked == null ? rule.systems() : List.of(asked)) {
            Optional<Manifest> model = allowedModel(system, shot);
            if (model.isPresent()) {
                applying.add(new SystemChoice(system, model.get().name(), model.get().digest()));
            } else {
                skipped.add(new SkippedSystem(system, whyNot(system, shot)));
            }
        }
        if (applying.isEmpty()) {
            return rejected(
                    shot,
                    "no system can render %s: %s; %s"
                            .formatted(
                                    rule.mode(),
                                    skipped.stream()
                                            .map(s -> s.getSystem() + " (" + s.getReason() + ")")
                                            .collect(Collectors.joining("; ")),
                                    whatIsLeft(shot)));
        }
        return Either.Right(
                Shot.newBuilder(shot)
                        .setRoute(new Route(rule.mode(), applying, skipped, asked != null))
                        .setChoice(applying.get(0))
                        .setAttempt(1)
                        .setAttemptCandidates(budget.candidates(shot))
                        .build());
    }

    private Optional<Manifest> allowedModel(String system, Shot shot) {
        return models.stream()
                .filter(model -> model.system().equals(system))
                .filter(model -> model.uses().contains(shot.getUse()))
                .findFirst();
    }

    private String whyNot(String system, Shot shot) {
        return models.stream()
                .filter(model -> model.system().equals(system))
                .findFirst()
                .map(
                        model ->
                                "its licence, %s, does not allow %s use"
                                        .formatted(
                                                model.licence(),
                                                shot.getUse().name().toLowerCase(Locale.ROOT)))
                .orElse("no model of it is installed");
    }

    /** The systems that would take the shot as it is, if it named none of them or another. */
    private String whatIsLeft(Shot shot) {
        String use = shot.getUse().name().toLowerCase(Locale.ROOT);
        String left =
                rules.stream()
                        .filter(rule -> rule.fits(shot))
                        .flatMap(
                                rule ->
                                        Stream.concat(
                                                rule.systems().stream(), rule.byName().stream()))
                        .distinct()
                        .filter(system -> allowedModel(system, shot).isPresent())
                        .collect(Collectors.joining(", "));
        return left.isEmpty()
                ? "left for %s use: none of the models installed".formatted(use)
                : "left for %s use: %s".formatted(use, left);
    }

    private static String noRule(Shot shot, String asked) {
        if (shot.getScene() != null && shot.getMask() == null && !shot.getReferences().isEmpty()) {
            return "a scene and a reference, but no place to put it: give a mask or a box";
        }
        if (asked != null) {
            return "no route leads a shot of this kind to %s: leave the system out, or give what it needs"
                    .formatted(asked);
        }
        if (shot.getReferences().isEmpty()) {
            return "no image of the product and nothing to edit: give an imageLink, or a scene and a prompt";
        }
        String note = shot.getCaption() == null ? null : shot.getCaption().getNote();
        return "neither a scene nor a prompt: give a scene with a mask, or a prompt"
                + (note == null ? "" : " (" + note + ")");
    }

    private static Either<Rejection, Shot> rejected(Shot shot, String message) {
        return Either.Left(Rejections.ofShot(shot, STAGE, "NO_ROUTE", message));
    }
}
