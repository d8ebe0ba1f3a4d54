package io.polyptych.store;

import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.types.Either;

/**
 * Stage 9 of 9: reads decided shots, writes their files, holds them to their channels' profiles,
 * emits their rows. Rejects nothing.
 */
public final class StoreImage extends RichMapFunction<Shot, GeneratedImage> {
    private static final String STAGE = "store";

    private final StoreConfig config;
    private final String objects;

    private transient DeliveredFile files;
    private transient ChannelChecks channels;
    private transient StageMetrics metrics;
    private transient Counter bytesWritten;
    private transient Counter cachedOutputs;
    private transient Counter channelPasses;
    private transient Counter channelFailures;

    /**
     * @param objects the object store's root
     */
    public StoreImage(StoreConfig config, String objects) {
        this.config = config;
        this.objects = objects;
    }

    @Override
    public void open(OpenContext context) {
        ObjectStore store = new ObjectStore(objects);
        files = new DeliveredFile(config, store);
        channels = new ChannelChecks(config, store, Segmenter.classical());
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), STAGE);
        bytesWritten = metrics.group().counter("bytesWritten");
        cachedOutputs = metrics.group().counter("cachedOutputs");
        channelPasses = metrics.group().counter("channelPasses");
        channelFailures = metrics.group().counter("channelFailures");
    }

    @Override
    public GeneratedImage map(Shot shot) throws IOException {
        long start = System.nanoTime();
        Optional<Delivered> delivered = files.of(shot);
        delivered.ifPresent(this::count);
        Optional<ChannelCheck> check =
                delivered.isPresent() ? channels.of(shot, delivered.get()) : Optional.empty();
        check.ifPresent(this::count);
        long millis = (System.nanoTime() - start) / 1_000_000;
        metrics.count(Either.Right(shot), millis);
        return ImageRows.finished(Timings.add(shot, STAGE, millis), delivered, check);
    }

    private void count(Delivered delivered) {
        if (delivered.reused()) {
            cachedOutputs.inc();
        } else {
            bytesWritten.inc(delivered.bytes());
        }
    }

    private void count(ChannelCheck check) {
        (check.getPassed() ? channelPasses : channelFailures).inc();
    }
}
