package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Puts the page of rejections together. Pure. */
final class RejectionsPage {
    static final String FILE = "rejections.html";

    /** The campaign of a record that could not be read so far. */
    private static final String NONE = "(none)";

    private RejectionsPage() {}

    static Pages.Rejections of(String gallery, List<Rejection> rejections) {
        List<Pages.Refusal> lines = rejections.stream().map(RejectionsPage::line).toList();
        return new Pages.Rejections(gallery, lines.isEmpty() ? null : filters(lines), lines);
    }

    private static Pages.Filters filters(List<Pages.Refusal> lines) {
        return new Pages.Filters(
                lines.size(),
                "rejections",
                "Product, shot or problem",
                List.of(
                        Choices.of(
                                "kind",
                                "Problem",
                                false,
                                lines,
                                Pages.Refusal::kind,
                                line -> line.told().happened().get(0)),
                        Choices.of(
                                "campaign",
                                "Campaign",
                                false,
                                lines,
                                Pages.Refusal::campaign,
                                Pages.Refusal::campaign),
                        Choices.of(
                                "stage",
                                "Stage",
                                false,
                                lines,
                                Pages.Refusal::stage,
                                Pages.Refusal::stage)));
    }

    private static Pages.Refusal line(Rejection rejection) {
        CodeWords words = CodeWords.of(rejection.getCode(), rejection.getMessage());
        String subject =
                Objects.requireNonNullElse(rejection.getProductId(), "A record without an id");
        return new Pages.Refusal(
                rejection.getStage(),
                rejection.getCode(),
                Objects.requireNonNullElse(rejection.getCampaign(), NONE),
                String.join(
                                " ",
                                subject,
                                Objects.requireNonNullElse(rejection.getShotId(), ""),
                                rejection.getMessage(),
                                words.happened())
                        .toLowerCase(Locale.ROOT),
                new Pages.Told(
                        List.of(words.happened()), List.of(words.todo()), rejection.getCode()),
                Reasons.sentence(rejection.getMessage()),
                subject,
                rejection.getShotId() == null
                        ? "the whole record"
                        : "shot " + rejection.getShotId(),
                Place.of(rejection.getOrigin()).toString(),
                rejection.getRetryable()
                        ? "Sending it again unchanged could help."
                        : "Sending it again unchanged won’t help.");
    }
}
