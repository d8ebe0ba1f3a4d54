package io.polyptych.jobs.curate;

import io.polyptych.outcome.ShownLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Step {@code select}: the rules over measured images, then over all ordered pairs of those that
 * are left; a pair that is kept becomes a sample.
 */
final class SelectPairs implements Step<Group, Sample> {
    private final CurateConfig config;
    private final Asking asking;
    private final ImageRules images;
    private final PairRules pairs;
    private final MaskLots lots;

    SelectPairs(CurateConfig config, Bounds bounds, Asking asking) {
        this.config = config;
        this.asking = asking;
        this.images = new ImageRules(config, bounds);
        this.pairs = new PairRules(config.blank(), bounds);
        this.lots = new MaskLots(config.masks());
    }

    @Override
    public void take(Group group, Out<Sample> out) throws Exception {
        Map<GroupImage, Integer> places = places(group);
        List<GroupImage> left = group.images();
        if (asking.asks(Rule.AESTHETIC)) {
            left =
                    Step.ask(
                            Rule.AESTHETIC,
                            group,
                            left,
                            image -> images.aesthetic(image.aesthetic()),
                            out);
        }
        if (asking.asks(Rule.PARTNER)) {
            left =
                    Step.ask(
                            Rule.PARTNER,
                            group,
                            left,
                            image -> images.partner(places.get(image), group.similarities()),
                            out);
        }
        boolean alone = left.size() == 1;
        Verdict together = together(group, left);
        left = Step.ask(Rule.ALONE, group, left, image -> together, out);
        out.tally(new Tally(Rule.TWO_IMAGES.word(), group.id(), 1));
        if (left.isEmpty()) {
            out.drop(
                    new Drop(
                            Rule.TWO_IMAGES.word(),
                            group.id(),
                            null,
                            null,
                            alone ? 1.0 : 0.0,
                            2.0,
                            "no two images are left of it to make a pair; why is said for each of them",
                            group.about().origin()));
            return;
        }
        List<Pair> chosen = pairsOf(group, left, places, out);
        chosen.forEach(pair -> out.keep(sample(group, pair)));
    }

    /** Whether the images that are left make a pair at all; the same for each of them. */
    private static Verdict together(Group group, List<GroupImage> left) {
        if (left.size() == 1) {
            return Verdict.dropped("it is the only one left of its group");
        }
        String scene = group.about().scene();
        boolean target =
                scene == null
                        || left.stream().anyMatch(image -> scene.equals(image.asked().link()));
        return target
                ? Verdict.PASSED
                : Verdict.dropped(
                        "the scene of its group, %s, was dropped, and no other image may be a target"
                                .formatted(scene));
    }

    private static Map<GroupImage, Integer> places(Group group) {
        // By identity: a group may name one link twice.
        Map<GroupImage, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < group.images().size(); i++) {
            places.put(group.images().get(i), i);
        }
        return places;
    }

    private List<Pair> pairsOf(
            Group group, List<GroupImage> left, Map<GroupImage, Integer> places, Out<?> out) {
        List<Pair> all = new ArrayList<>();
        for (GroupImage target : left) {
            String scene = group.about().scene();
            if (scene != null && !scene.equals(target.asked().link())) {
                continue;
            }
            for (GroupImage reference : left) {
                if (reference != target) {
                    all.add(pair(group, reference, target, places));
                }
            }
        }
        List<Pair> kept = asked(Rule.SIMILARITY, pairs::similarity, group, all, out);
        kept = asked(Rule.NEAR_COPY, pairs::nearCopy, group, kept, out);
        kept = asked(Rule.BLANK_PAIR, pairs::blankPair, group, kept, out);
        kept = asked(Rule.BLANK_TARGET, pairs::blankTarget, group, kept, out);
        Set<Pair> nearest = nearest(kept);
        return asked(
                Rule.REFERENCE,
                pair ->
                        nearest.contains(pair)
                                ? Verdict.PASSED
                                : Verdict.dropped(
                                        "%d more similar references of this target are kept"
                                                .formatted(config.references())),
                group,
                kept,
                out);
    }

    private static Pair pair(
            Group group, GroupImage reference, GroupImage target, Map<GroupImage, Integer> places) {
        int from = places.get(reference);
        int to = places.get(target);
        Similarities similarities = group.similarities();
        return new Pair(
                from,
                to,
                reference,
                target,
                similarities.object(from, to),
                similarities.picture(from, to));
    }

    private List<Pair> asked(
            Rule rule, Function<Pair, Verdict> judge, Group group, List<Pair> asked, Out<?> out) {
        if (!asking.asks(rule)) {
            return asked;
        }
        out.tally(new Tally(rule.word(), group.id(), asked.size()));
        List<Pair> left = new ArrayList<>();
        for (Pair pair : asked) {
            Verdict verdict = judge.apply(pair);
            if (verdict.passed()) {
                left.add(pair);
            } else {
                out.drop(
                        new Drop(
                                rule.word(),
                                group.id(),
                                ShownLink.of(pair.reference().asked().link()),
                                ShownLink.of(pair.target().asked().link()),
                                verdict.value(),
                                verdict.threshold(),
                                verdict.why(),
                                group.about().origin()));
            }
        }
        return left;
    }

    /** For each target its most similar references by the product, of equal ones the first. */
    private Set<Pair> nearest(List<Pair> kept) {
        Set<Pair> nearest = new HashSet<>();
        Map<Integer, List<Pair>> byTarget = kept.stream().collect(Collectors.groupingBy(Pair::to));
        for (List<Pair> references : byTarget.values()) {
            references.stream()
                    .sorted(
                            Comparator.comparingDouble(Pair::objectSimilarity)
                                    .reversed()
                                    .thenComparingInt(Pair::from))
                    .limit(config.references())
                    .forEach(nearest::add);
        }
        return nearest;
    }

    private Sample sample(Group group, Pair pair) {
        String key = SampleKey.of(group.id(), pair.from(), pair.to());
        return new Sample(
                key,
                group.id(),
                group.about(),
                pair.reference(),
                pair.target(),
                pair.objectSimilarity(),
                pair.pictureSimilarity(),
                null,
                null,
                lots.draw(key));
    }
}
