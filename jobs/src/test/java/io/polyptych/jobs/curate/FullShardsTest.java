package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.streaming.api.functions.sink.filesystem.PartFileInfo;
import org.junit.jupiter.api.Test;

class FullShardsTest {
    private static final int MOST_SAMPLES = 3;
    private static final long MOST_BYTES = 1_000;

    private final FullShards policy =
            new FullShards(
                    new CurateConfig.Shards(
                            MOST_SAMPLES, MOST_BYTES, CurateConfig.ImageFormat.PNG, 95, 1));

    @Test
    void aShardEndsBeforeTheSampleThatWouldBeOneTooMany() throws IOException {
        Shard shard = new Shard(10);

        assertThat(endsBeforeNext(shard)).isFalse();
        assertThat(endsBeforeNext(shard)).isFalse();
        assertThat(endsBeforeNext(shard)).isTrue();
    }

    @Test
    void theNextShardIsCountedFromItsBeginning() throws IOException {
        Shard first = new Shard(10);
        endsBeforeNext(first);
        endsBeforeNext(first);
        Shard second = new Shard(10);

        assertThat(endsBeforeNext(second)).isFalse();
        assertThat(endsBeforeNext(second)).isFalse();
        assertThat(endsBeforeNext(second)).isTrue();
    }

    @Test
    void aShardThatIsLargeEnoughEndsWithItsFirstSample() throws IOException {
        assertThat(endsBeforeNext(new Shard(MOST_BYTES))).isTrue();
        assertThat(endsBeforeNext(new Shard(MOST_BYTES - 1))).isFalse();
    }

    @Test
    void everyCheckpointEndsAShardAndNoClockDoes() throws IOException {
        assertThat(policy.shouldRollOnCheckpoint(new Shard(1))).isTrue();
        assertThat(policy.shouldRollOnProcessingTime(new Shard(1), Long.MAX_VALUE)).isFalse();
    }

    private boolean endsBeforeNext(Shard shard) throws IOException {
        return policy.shouldRollOnEvent(shard, null);
    }

    /** An open shard; not a record, since two of one size are two. */
    private static final class Shard implements PartFileInfo<String> {
        private final long size;

        Shard(long size) {
            this.size = size;
        }

        @Override
        public String getBucketId() {
            return "";
        }

        @Override
        public long getCreationTime() {
            return 0;
        }

        @Override
        public long getSize() {
            return size;
        }

        @Override
        public long getLastUpdateTime() {
            return 0;
        }
    }
}
