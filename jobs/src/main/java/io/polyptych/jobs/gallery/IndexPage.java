package io.polyptych.jobs.gallery;

import io.polyptych.schemas.GeneratedImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the index together. Pure. */
final class IndexPage {
    private IndexPage() {}

    static Pages.Index of(GalleryContent content, List<Pages.Card> cards, List<String> unreadable) {
        return new Pages.Index(
                content.title(),
                figures(content.totals()),
                rates(Yield.of(content.rows())),
                content.totals().line(),
                NearDuplicates.words(alike(cards)),
                until(content),
                cards.isEmpty() ? null : filters(cards),
                cards,
                content.lastRejections().size(),
                content.totals().problems(),
                unreadable);
    }

    static int alike(List<Pages.Card> cards) {
        return (int) cards.stream().filter(card -> !card.alike().isEmpty()).count();
    }

    private static List<Pages.Figure> figures(Totals totals) {
        List<Pages.Figure> figures = new ArrayList<>();
        add(figures, totals.accepted(), "accepted", "accepted");
        if (totals.review() > 0) {
            add(figures, totals.review(), "to review", "review");
        }
        if (totals.refused() > 0) {
            add(figures, totals.refused(), "refused", "refused");
        }
        if (totals.rejected() > 0) {
            add(figures, totals.rejected(), "could not be made", "rejected");
        }
        return figures;
    }

    private static void add(List<Pages.Figure> figures, int value, String words, String mark) {
        figures.add(new Pages.Figure(Integer.toString(value), words, mark));
    }

    private static Pages.Rates rates(Yield yield) {
        Yield.Line all = yield.overall();
        return new Pages.Rates(
                all == null ? null : Words.rate(all.perHour()),
                yield.systems().stream()
                        .map(
                                line ->
                                        new Pages.Rate(
                                                Words.system(line.system()),
                                                Words.rate(line.perHour()),
                                                Integer.toString(line.accepted()),
                                                Words.time(line.deviceMillis())))
                        .toList());
    }

    /** When the last shot of it was finished; told by the data, so that it can be told again. */
    private static String until(GalleryContent content) {
        return content.rows().stream()
                .map(GeneratedImage::getFinishedAt)
                .max(Comparator.<Instant>naturalOrder())
                .map(Words::moment)
                .orElse(null);
    }

    private static Pages.Filters filters(List<Pages.Card> cards) {
        List<Pages.Filter> by = new ArrayList<>();
        by.add(
                Choices.of(
                        "decision",
                        "Decision",
                        true,
                        cards,
                        Pages.Card::decision,
                        Pages.Card::decisionWords));
        by.add(
                Choices.of(
                        "campaign",
                        "Campaign",
                        false,
                        cards,
                        Pages.Card::campaign,
                        Pages.Card::campaign));
        by.add(
                Choices.of(
                        "system", "System", false, cards, Pages.Card::system, Pages.Card::madeBy));
        by.addAll(Channels.filter(cards));
        return new Pages.Filters(cards.size(), "shots", "Product or shot", by);
    }
}
