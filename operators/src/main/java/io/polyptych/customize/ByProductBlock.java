package io.polyptych.customize;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.Shot;
import java.util.List;
import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Spreads shots over the device subtasks by product and block of 16 shots: a product's shots share
 * caches, and a hot product still spreads. Both halves of {@code partitionCustom(block, block)}.
 */
public final class ByProductBlock implements Partitioner<String>, KeySelector<Shot, String> {
    private static final int BLOCK = 16;

    @Override
    public String getKey(Shot shot) {
        int block = (shot.getOrdinal() - 1) / BLOCK;
        return Digests.ofParts(List.of(shot.getProductId(), Integer.toString(block)));
    }

    @Override
    public int partition(String key, int subtasks) {
        return (int) (Digests.first63Bits(key) % subtasks);
    }
}
