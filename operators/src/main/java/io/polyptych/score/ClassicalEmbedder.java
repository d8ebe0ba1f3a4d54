package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import java.util.List;

/**
 * An embedding without a network: which colours an object has and where its edges run.
 *
 * <p>It tells products of different colours or shapes apart; it knows nothing of what they are, and
 * a strong change of light or view moves it. Thread-safe.
 */
public final class ClassicalEmbedder implements Embedder {
    static final String NAME = "classical-1";

    private static final double COLOUR_SHARE = 0.35;
    private static final double LAYOUT_SHARE = 0.35;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<float[]> embed(List<View> views) {
        return views.stream().map(ClassicalEmbedder::embed).toList();
    }

    private static float[] embed(View view) {
        ObjectTile tile = ObjectTile.of(view.picture(), view.mask());
        float[] colours = ColourHistogram.of(tile, 1);
        float[] layout = ColourHistogram.of(tile, 3);
        float[] edges = EdgeHistogram.of(tile);
        if (tile.isEmpty()) {
            return new float[colours.length + layout.length + edges.length];
        }
        return join(
                new float[][] {colours, layout, edges},
                new double[] {COLOUR_SHARE, LAYOUT_SHARE, 1 - COLOUR_SHARE - LAYOUT_SHARE});
    }

    /** Each block centred and of unit length, weighted so that the squares sum to one. */
    private static float[] join(float[][] blocks, double[] shares) {
        int length = 0;
        for (float[] block : blocks) {
            length += block.length;
        }
        float[] joined = new float[length];
        double total = 0;
        int at = 0;
        for (int i = 0; i < blocks.length; i++) {
            double[] unit = centred(blocks[i]);
            for (double value : unit) {
                joined[at] = (float) (value * Math.sqrt(shares[i]));
                total += (double) joined[at] * joined[at];
                at++;
            }
        }
        // A block without spread (an object without edges) is all zeros and leaves room.
        double scale = total > 0 ? 1 / Math.sqrt(total) : 0;
        for (int i = 0; i < joined.length; i++) {
            joined[i] *= (float) scale;
        }
        return joined;
    }

    private static double[] centred(float[] block) {
        double mean = 0;
        for (float value : block) {
            mean += value;
        }
        mean /= block.length;
        double squares = 0;
        double[] centred = new double[block.length];
        for (int i = 0; i < block.length; i++) {
            centred[i] = block[i] - mean;
            squares += centred[i] * centred[i];
        }
        double scale = squares > 1e-12 ? 1 / Math.sqrt(squares) : 0;
        for (int i = 0; i < centred.length; i++) {
            centred[i] *= scale;
        }
        return centred;
    }
}
