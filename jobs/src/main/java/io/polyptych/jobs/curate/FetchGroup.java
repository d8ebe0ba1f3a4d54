package io.polyptych.jobs.curate;

import io.polyptych.fetch.LinkedImages;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.outcome.ShownLink;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Step {@code fetch}: brings a group's images and given masks into the object store; asks whether
 * they are few enough, readable and large enough.
 */
final class FetchGroup implements Step<Group, Group> {
    private final CurateConfig config;
    private final ImageRules rules;
    private final LinkedImages links;

    FetchGroup(CurateConfig config, Bounds bounds, LinkedImages links) {
        this.config = config;
        this.rules = new ImageRules(config, bounds);
        this.links = links;
    }

    @Override
    public void take(Group group, Out<Group> out) throws Exception {
        int[] place = {0};
        List<GroupImage> few =
                Step.ask(
                        Rule.MOST_IMAGES,
                        group,
                        group.images(),
                        image ->
                                Verdict.atMost(
                                        ++place[0],
                                        config.mostImages(),
                                        "its group has more images than curate.most-images allows"),
                        out);
        List<GroupImage> fetched = new ArrayList<>();
        Step.ask(
                Rule.READABLE,
                group,
                few,
                image -> {
                    try {
                        fetched.add(fetched(image));
                        return Verdict.PASSED;
                    } catch (UnusableImage e) {
                        return Verdict.dropped(e.code() + ": " + e.getMessage());
                    }
                },
                out);
        out.keep(
                group.withImages(
                        Step.ask(
                                Rule.SIZE,
                                group,
                                fetched,
                                image -> rules.size(image.image()),
                                out)));
    }

    private GroupImage fetched(GroupImage image) throws UnusableImage, IOException {
        ImageRef picture = links.image(image.asked().link());
        ImageRef mask = image.asked().mask() == null ? null : mask(image.asked().mask());
        return image.withImage(picture, mask);
    }

    private ImageRef mask(String link) throws UnusableImage, IOException {
        try {
            return links.image(link);
        } catch (UnusableImage e) {
            throw new UnusableImage(
                    e.code(), "its mask %s: %s".formatted(ShownLink.of(link), e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        links.close();
    }
}
