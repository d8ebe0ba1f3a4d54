package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.score.PerceptualHash;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
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
        List<NearDuplicates.Print> prints =
                IntStream.range(0, rows.size())
                        .parallel()
                        .mapToObj(i -> print(i, rows.get(i), previews))
                        .filter(Objects::nonNull)
                        .toList();
        Map<Integer, List<Integer>> alike = NearDuplicates.of(prints);
        return IntStream.range(0, cards.size())
                .mapToObj(i -> cards.get(i).with(twins(alike.getOrDefault(i, List.of()), cards)))
                .toList();
    }

    /**
     * Null for a picture that isn't compared: not accepted, not to be read, or of a row from before
     * renderings had fingerprints.
     */
    private static NearDuplicates.Print print(int place, GeneratedImage row, Previews previews) {
        int chosen = row.getChosen();
        boolean delivered = row.getDecision() == Decision.ACCEPTED && row.getOutput() != null;
        if (!delivered || chosen < 0 || chosen >= row.getCandidates().size()) {
            return null;
        }
        OptionalLong whole = previews.hash(row.getOutput());
        String made = row.getCandidates().get(chosen).getFingerprint();
        return whole.isEmpty() || made == null
                ? null
                : new NearDuplicates.Print(
                        place, row.getCampaign(), whole.getAsLong(), PerceptualHash.parse(made));
    }

    private static List<Pages.Twin> twins(List<Integer> places, List<Pages.Card> cards) {
        return places.stream()
                .map(cards::get)
                .map(card -> new Pages.Twin(card.title(), card.name(), card.page()))
                .toList();
    }
}
