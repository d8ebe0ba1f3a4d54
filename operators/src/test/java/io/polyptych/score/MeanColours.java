package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.PatchEmbedder;
import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.contract.VisionModel;
import io.polyptych.contract.VisionSource;
import io.polyptych.imaging.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A vision model that sees mean colours: of a whole picture, of what a mask covers, of each half;
 * and knows two words.
 */
final class MeanColours implements VisionModel {
    private static final Map<String, float[]> WORDS =
            Map.of("red", new float[] {1, 0, 0}, "blue", new float[] {0, 0, 1});

    private final String name;

    MeanColours(String name) {
        this.name = name;
    }

    /**
     * Opens one under its name.
     *
     * @param key also its name
     */
    record Source(String key) implements VisionSource {
        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public VisionModel open(String device) {
            return new MeanColours(key);
        }
    }

    @Override
    public Embedder whole() {
        return new Mean(name + "/whole", view -> View.of(view.picture()));
    }

    @Override
    public Embedder object() {
        return new Mean(name + "/object", view -> view);
    }

    @Override
    public Embedder segmented() {
        return new Mean(name + "/segmented", view -> view);
    }

    @Override
    public Optional<TextEmbedder> texts() {
        return Optional.of(new Words(name + "/text"));
    }

    @Override
    public Optional<PatchEmbedder> patches() {
        return Optional.of(new Halves(name + "/patches"));
    }

    @Override
    public void close() {}

    private record Mean(String name, UnaryOperator<View> shown) implements Embedder {
        @Override
        public List<float[]> embed(List<View> views) {
            return views.stream()
                    .map(shown)
                    .map(view -> mean(view, 0, view.picture().width()))
                    .toList();
        }
    }

    private record Halves(String name) implements PatchEmbedder {
        @Override
        public List<Patches> patches(List<View> views) {
            List<Patches> patches = new ArrayList<>();
            for (View view : views) {
                int width = view.picture().width();
                View whole = View.of(view.picture());
                float[][] halves = {mean(whole, 0, width / 2), mean(whole, width / 2, width)};
                float right = view.mask() == null || isCovered(view, width * 3 / 4) ? 1 : 0;
                float left = view.mask() == null || isCovered(view, width / 4) ? 1 : 0;
                patches.add(new Patches(halves, new float[] {left, right}));
            }
            return patches;
        }

        private static boolean isCovered(View view, int x) {
            int middle = view.picture().height() / 2 * view.picture().width();
            return (view.mask().values()[middle + x] & 0xff) >= 128;
        }
    }

    private record Words(String name) implements TextEmbedder {
        @Override
        public float[] embed(String text) throws Unscorable {
            float[] vector = WORDS.get(text);
            if (vector == null) {
                throw new Unscorable(text + " is longer than a word");
            }
            return vector;
        }
    }

    /** Of the columns from left to right that the mask covers, of unit length. */
    private static float[] mean(View view, int left, int right) {
        Picture picture = view.picture();
        double[] sums = new double[3];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = left; x < right; x++) {
                int i = y * picture.width() + x;
                if (view.mask() == null || (view.mask().values()[i] & 0xff) >= 128) {
                    for (int c = 0; c < 3; c++) {
                        sums[c] += picture.rgb()[3 * i + c] & 0xff;
                    }
                }
            }
        }
        double length = Math.sqrt(sums[0] * sums[0] + sums[1] * sums[1] + sums[2] * sums[2]);
        float[] unit = new float[3];
        for (int c = 0; c < 3 && length > 0; c++) {
            unit[c] = (float) (sums[c] / length);
        }
        return unit;
    }
}
