package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Marks the cards of accepted pictures that are nearly the same as another of their campaign. */
final class Twins {
    private Twins() {}

    /**
     * @param rows one a card, in the same order
     * @param previews that were made of their pictures
     * @return the cards with their twins
     */
    static List<Pages.Card> marked(
            List<Pages.Card> cards, List<GeneratedImage> rows, Previews previews) {
        Map<Integer, List<Integer>> alike = NearDuplicates.of(prints(rows, previews));
        return IntStream.range(0, cards.size())
                .mapToObj(i -> cards.get(i).with(twins(alike.getOrDefault(i, List.of()), cards)))
                .toList();
    }

    private static List<NearDuplicates.Print> prints(List<GeneratedImage> rows, Previews previews) {
        List<NearDuplicates.Print> prints = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            GeneratedImage row = rows.get(i);
            if (row.getDecision() == Decision.ACCEPTED && row.getOutput() != null) {
                int place = i;
                previews.hash(row.getOutput())
                        .ifPresent(
                                hash ->
                                        prints.add(
                                                new NearDuplicates.Print(
                                                        place, row.getCampaign(), hash)));
            }
        }
        return prints;
    }

    private static List<Pages.Twin> twins(List<Integer> places, List<Pages.Card> cards) {
        return places.stream()
                .map(cards::get)
                .map(card -> new Pages.Twin(card.title(), card.name(), card.page()))
                .toList();
    }
}
