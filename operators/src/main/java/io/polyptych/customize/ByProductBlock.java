package io.polyptych.customize;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.Shot;
import java.util.List;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Spreads shots over subtasks by product and block of 16 shots: a product's shots share caches, and
 * a hot product still spreads. For {@code keyBy}, since Flink takes no unaligned checkpoints over a
 * partitioner of one's own; nothing keeps state by this key.
 */
public final class ByProductBlock implements KeySelector<Shot, String> {
    private static final int BLOCK = 16;

    @Override
    public String getKey(Shot shot) {
        int block = (shot.getOrdinal() - 1) / BLOCK;
        return Digests.ofParts(List.of(shot.getProductId(), Integer.toString(block)));
    }
}
