package io.polyptych.model.vae;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A network over a canvas in overlapping tiles, each blended with the one above and then the one to
 * its left. Source: diffusers, AutoencoderKL.tiled_encode and tiled_decode.
 *
 * @param in side of a tile as it goes in
 * @param out side of what comes out of one
 */
record Tiles(int in, int out) {
    private static final double OVERLAP = 0.25;

    /**
     * @param network one tile; the scope owns what it gives
     * @param scope owns the result
     */
    Tensor run(Tensor canvas, BiFunction<Tensor, Scope, Tensor> network, Scope scope) {
        int step = (int) (in * (1 - OVERLAP));
        var strips = new ArrayList<Tensor>();
        try (Scope whole = Scope.open()) {
            List<Tensor> above = List.of();
            for (int top = 0; top < canvas.size(2); top += step) {
                List<Tensor> row = row(canvas, top, above, network, whole);
                above.forEach(Tensor::close);
                above = row;
                strips.add(strip(row, whole));
            }
            return whole.call("vae.join", strips, 2).moveTo(scope);
        }
    }

    private List<Tensor> row(
            Tensor canvas,
            int top,
            List<Tensor> above,
            BiFunction<Tensor, Scope, Tensor> network,
            Scope scope) {
        int step = (int) (in * (1 - OVERLAP));
        int overlap = (int) (out * OVERLAP);
        var row = new ArrayList<Tensor>();
        for (int left = 0; left < canvas.size(3); left += step) {
            try (Scope each = Scope.open()) {
                Tensor part = each.call("vae.tile", canvas, top, left, in, in);
                Tensor tile = network.apply(part, each);
                if (!above.isEmpty()) {
                    tile = each.call("vae.blend", above.get(row.size()), tile, overlap, 2);
                }
                if (!row.isEmpty()) {
                    tile = each.call("vae.blend", row.get(row.size() - 1), tile, overlap, 3);
                }
                row.add(tile.moveTo(scope));
            }
        }
        return row;
    }

    /** What the tiles of a row don't share with those below and to the right. */
    private Tensor strip(List<Tensor> row, Scope scope) {
        int kept = out - (int) (out * OVERLAP);
        try (Scope cutting = Scope.open()) {
            List<Tensor> cut = new ArrayList<>();
            for (Tensor tile : row) {
                cut.add(cutting.call("vae.tile", tile, 0, 0, kept, kept));
            }
            return cutting.call("vae.join", cut, 3).moveTo(scope);
        }
    }
}
