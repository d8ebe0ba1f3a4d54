package io.polyptych.jobs.curate;

import io.polyptych.schemas.ImageRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds measured groups without pictures. */
final class Groups {
    static final double IN_A_PLACE = 0.3;
    static final double BLANK = 0.99;
    static final double BEAUTIFUL = 7;

    private Groups() {}

    /** An image of so many pixels a side, measured. */
    static GroupImage image(String link, double blank, double aesthetic) {
        ImageRef ref = new ImageRef("0".repeat(64), "file:/" + link, 300, 300, "image/png");
        return GroupImage.of(Asked.of(link))
                .withImage(ref, null)
                .withCutOut(ref, 1, "given")
                .withMeasures(blank, aesthetic);
    }

    /** An image in a place, beautiful enough. */
    static GroupImage image(String link) {
        return image(link, IN_A_PLACE, BEAUTIFUL);
    }

    /**
     * A group whose products and pictures are equally alike.
     *
     * @param alike of the images 0-1, 0-2, ..., 1-2, ...
     */
    static Group group(List<GroupImage> images, double... alike) {
        int size = images.size();
        double[] all = new double[size * size];
        int next = 0;
        for (int a = 0; a < size; a++) {
            all[a * size + a] = 1;
            for (int b = a + 1; b < size; b++) {
                all[a * size + b] = alike[next];
                all[b * size + a] = alike[next++];
            }
        }
        return new Group(
                "mug",
                about(),
                images,
                new Similarities(size, all, Arrays.copyOf(all, all.length)));
    }

    /** A group of images a, b, c, ... in places. */
    static Group group(int size, double... alike) {
        List<GroupImage> images = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            images.add(image(String.valueOf((char) ('a' + i))));
        }
        return group(images, alike);
    }

    static About about() {
        return new About("Mug", "Mugs", null, null, "CC0-1.0", "groups.jsonl:1");
    }
}
