package io.polyptych.jobs.gallery;

import io.polyptych.score.PerceptualHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses pictures that show how much there is: other products first, then other scenes and
 * studios, scenes and studios mixed, no product twice in one setting, none nearly the same as one
 * that is chosen. The same pictures give the same choice. Pure.
 */
final class Variety {
    /** Of three pictures so many are in a scene, as long as there are enough. */
    private static final double SCENES = 2.0 / 3;

    private Variety() {}

    /**
     * A picture as it is chosen by.
     *
     * @param id of its shot, which decides where nothing else does
     * @param product what it shows; the same photos are the same product
     * @param setting the scene, or what was asked of the studio
     * @param placed whether in a scene
     * @param print how it looks from afar
     */
    record Choice(
            String id,
            String product,
            String setting,
            boolean placed,
            NearDuplicates.Print print) {}

    /** At most so many, the first the best. */
    static List<Choice> of(List<Choice> all, int most) {
        List<Choice> left = new ArrayList<>(all);
        left.sort(Comparator.comparing(Choice::id));
        List<Choice> chosen = new ArrayList<>();
        Map<String, Integer> products = new HashMap<>();
        Map<String, Integer> settings = new HashMap<>();
        while (chosen.size() < most) {
            left.removeIf(choice -> chosen.stream().anyMatch(c -> repeats(c, choice)));
            boolean wantsScene = wantsScene(chosen);
            var next =
                    left.stream()
                            .min(
                                    Comparator.comparingInt(
                                                    (Choice c) ->
                                                            3
                                                                            * products.getOrDefault(
                                                                                    c.product(), 0)
                                                                    + 2
                                                                            * settings.getOrDefault(
                                                                                    c.setting(), 0)
                                                                    + (c.placed() == wantsScene
                                                                            ? 0
                                                                            : 2))
                                            .thenComparingInt(c -> -distance(c, chosen)));
            if (next.isEmpty()) {
                break;
            }
            chosen.add(next.get());
            left.remove(next.get());
            products.merge(next.get().product(), 1, Integer::sum);
            settings.merge(next.get().setting(), 1, Integer::sum);
        }
        return chosen;
    }

    private static boolean repeats(Choice one, Choice other) {
        boolean sameThere =
                one.product().equals(other.product()) && one.setting().equals(other.setting());
        return sameThere || one.print().isLike(other.print());
    }

    private static boolean wantsScene(List<Choice> chosen) {
        long scenes = chosen.stream().filter(Choice::placed).count();
        return scenes <= SCENES * chosen.size();
    }

    /** To the nearest that is chosen, in bits of 64. */
    private static int distance(Choice choice, List<Choice> chosen) {
        return chosen.stream()
                .mapToInt(c -> PerceptualHash.distance(c.print().whole(), choice.print().whole()))
                .min()
                .orElse(64);
    }
}
