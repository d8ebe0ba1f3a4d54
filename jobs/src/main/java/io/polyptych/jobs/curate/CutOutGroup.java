package io.polyptych.jobs.curate;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Step {@code mask}: the product's silhouette in every image: the mask that was given, or what the
 * segmenter finds, in the box if one was given. Asks whether it can be believed.
 */
final class CutOutGroup implements Step<Group, Group> {
    /** Who made a cut-out that came with its image. */
    static final String GIVEN = "given";

    private final ImageRules rules;
    private final Pictures pictures;
    private final Segmenter segmenter;

    CutOutGroup(CurateConfig config, Bounds bounds, ObjectStore objects, Segmenter segmenter) {
        this.rules = new ImageRules(config, bounds);
        this.pictures = new Pictures(objects);
        this.segmenter = segmenter;
    }

    @Override
    public void take(Group group, Out<Group> out) throws Exception {
        List<GroupImage> cut = new ArrayList<>();
        Step.ask(
                Rule.CUT_OUT,
                group,
                group.images(),
                image -> {
                    Verdict fits = rules.mask(image.image(), image.givenMask());
                    if (!fits.passed()) {
                        return fits;
                    }
                    CutOut found = cutOut(image);
                    Verdict verdict = rules.cutOut(found.plane(), found.confidence());
                    if (verdict.passed()) {
                        cut.add(with(image, found));
                    }
                    return verdict;
                },
                out);
        out.keep(group.withImages(cut));
    }

    private CutOut cutOut(GroupImage image) throws IOException {
        ImageRef ref = image.image();
        if (image.givenMask() != null) {
            Plane given = pictures.loadPlane(image.givenMask());
            return new CutOut(Planes.resized(given, ref.getWidth(), ref.getHeight()), 1);
        }
        return segmenter.cutOut(pictures.load(ref), hint(image));
    }

    private static Segmenter.Hint hint(GroupImage image) {
        List<Double> box = image.asked().box();
        if (box.isEmpty()) {
            return new Segmenter.Hint.Whole();
        }
        int width = image.image().getWidth();
        int height = image.image().getHeight();
        int left = (int) Math.floor(box.get(0) * width);
        int top = (int) Math.floor(box.get(1) * height);
        int right = (int) Math.ceil(box.get(2) * width);
        int bottom = (int) Math.ceil(box.get(3) * height);
        return new Segmenter.Hint.InBox(
                new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top)));
    }

    private GroupImage with(GroupImage image, CutOut found) throws IOException {
        String by = image.givenMask() == null ? segmenter.producer() : GIVEN;
        String digest =
                Digests.ofParts(
                        List.of(
                                "curate-cut-out-1",
                                by,
                                image.image().getSha256(),
                                image.givenMask() == null ? "" : image.givenMask().getSha256(),
                                image.asked().box().toString()));
        ImageRef plane = pictures.save("cutouts/" + digest + ".png", found.plane());
        return image.withCutOut(plane, found.confidence(), by);
    }
}
