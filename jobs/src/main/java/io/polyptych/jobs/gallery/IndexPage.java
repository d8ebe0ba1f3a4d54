package io.polyptych.jobs.gallery;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the index together. Pure. */
final class IndexPage {
    private IndexPage() {}

    static Pages.Index of(GalleryContent content, List<Pages.Card> cards, List<String> unreadable) {
        return new Pages.Index(
                content.title(),
                content.totals().line(),
                NearDuplicates.words(alike(cards)),
                until(content),
                decisions(cards),
                campaigns(cards),
                cards,
                content.rejections().stream().map(IndexPage::refusal).toList(),
                content.totals().problems(),
                unreadable);
    }

    static int alike(List<Pages.Card> cards) {
        return (int) cards.stream().filter(card -> !card.alike().isEmpty()).count();
    }

    /** When the last shot of it was finished; told by the data, so that it can be told again. */
    private static String until(GalleryContent content) {
        return content.rows().stream()
                .map(GeneratedImage::getFinishedAt)
                .max(Comparator.<Instant>naturalOrder())
                .map(Words::moment)
                .orElse(null);
    }

    private static List<Pages.Choice> decisions(List<Pages.Card> cards) {
        Map<String, String> words =
                cards.stream()
                        .collect(
                                Collectors.toMap(
                                        Pages.Card::decision,
                                        Pages.Card::decisionWords,
                                        (one, same) -> one,
                                        TreeMap::new));
        return choices(cards, Pages.Card::decision, words::get);
    }

    private static List<Pages.Choice> campaigns(List<Pages.Card> cards) {
        return choices(cards, Pages.Card::campaign, Function.identity());
    }

    private static List<Pages.Choice> choices(
            List<Pages.Card> cards,
            Function<Pages.Card, String> value,
            Function<String, String> words) {
        List<Pages.Choice> choices = new ArrayList<>();
        cards.stream()
                .collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()))
                .forEach(
                        (key, count) ->
                                choices.add(new Pages.Choice(key, words.apply(key), count)));
        return choices;
    }

    private static Pages.Refusal refusal(Rejection rejection) {
        return new Pages.Refusal(
                rejection.getStage(),
                rejection.getCode(),
                rejection.getMessage(),
                subject(rejection),
                rejection.getCampaign(),
                Place.of(rejection.getOrigin()).toString(),
                rejection.getRetryable());
    }

    private static String subject(Rejection rejection) {
        if (rejection.getShotId() != null) {
            return "shot " + rejection.getShotId();
        }
        return rejection.getProductId() == null
                ? "the whole record"
                : "the whole record of " + rejection.getProductId();
    }
}
