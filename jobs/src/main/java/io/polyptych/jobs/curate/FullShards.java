package io.polyptych.jobs.curate;

import java.io.IOException;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.CheckpointRollingPolicy;

/**
 * When a shard ends: at every checkpoint, which is what makes it exactly once, and before, when it
 * is full. Each writer has its own, and one shard open at a time.
 */
final class FullShards extends CheckpointRollingPolicy<Sample, String> {
    private final int mostSamples;
    private final long mostBytes;

    private transient PartFileInfo<String> open;
    private transient int samples;

    FullShards(CurateConfig.Shards shards) {
        this.mostSamples = shards.samples();
        this.mostBytes = shards.bytes();
    }

    /** Asked before every sample but a shard's first one. */
    @Override
    public boolean shouldRollOnEvent(PartFileInfo<String> shard, Sample next) throws IOException {
        if (shard != open) {
            open = shard;
            samples = 1;
        }
        if (samples >= mostSamples || shard.getSize() >= mostBytes) {
            return true;
        }
        samples++;
        return false;
    }

    @Override
    public boolean shouldRollOnProcessingTime(PartFileInfo<String> shard, long now) {
        return false;
    }
}
