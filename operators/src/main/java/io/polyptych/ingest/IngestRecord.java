package io.polyptych.ingest;

import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.StageMetrics;
import io.polyptych.outcome.Timings;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Stage 1: keeps the record's bytes and expands it; retired rows go to {@link #RETIRED}. Counts
 * {@code records} = {@code expanded} + {@code retired} + {@code rejected}.
 */
public final class IngestRecord extends ProcessFunction<RawRecord, Either<Rejection, Shot>> {
    public static final OutputTag<GeneratedImage> RETIRED = new OutputTag<>("retired") {};

    private final String objectRoot;
    private final IngestConfig config;
    private final ShotTemplates templates;
    private final ShotDefaults defaults;
    private final Abilities abilities;

    private transient ObjectStore objects;
    private transient RecordExpansion expansion;
    private transient StageMetrics metrics;
    private transient Counter records;
    private transient Counter expanded;
    private transient Counter retired;
    private transient Counter ignored;

    public IngestRecord(
            String objectRoot,
            IngestConfig config,
            ShotTemplates templates,
            ShotDefaults defaults,
            Abilities abilities) {
        this.objectRoot = objectRoot;
        this.config = config;
        this.templates = templates;
        this.defaults = defaults;
        this.abilities = abilities;
    }

    @Override
    public void open(OpenContext context) {
        objects = new ObjectStore(objectRoot);
        expansion = new RecordExpansion(config, templates, defaults, abilities);
        metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), "ingest");
        records = metrics.group().counter("records");
        expanded = metrics.group().counter("expanded");
        retired = metrics.group().counter("retired");
        ignored = metrics.group().counter("ignoredColumns");
    }

    @Override
    public void processElement(
            RawRecord raw, Context context, Collector<Either<Rejection, Shot>> out)
            throws Exception {
        long start = System.nanoTime();
        records.inc();
        RecordExpansion.Result result = expansion.expand(raw, kept(raw));
        result.retired().ifPresent(row -> context.output(RETIRED, row));
        if (!result.shots().isEmpty()) {
            expanded.inc();
        } else if (result.retired().isPresent()) {
            retired.inc();
        }
        ignored.inc(result.ignored());
        long millis = (System.nanoTime() - start) / 1_000_000;
        result.rejection().ifPresent(r -> out.collect(metrics.count(Either.Left(r), millis)));
        for (Shot shot : result.shots()) {
            Shot timed = Timings.add(shot, "ingest", millis);
            out.collect(metrics.count(Either.Right(timed), millis));
        }
    }

    /** Writes the bytes under their digest, so that a later rejection finds them there. */
    private Origin kept(RawRecord raw) throws Exception {
        if (raw.bytes() == null) {
            return raw.origin();
        }
        String sha256 = Digests.sha256(raw.bytes());
        String name = "records/" + sha256;
        if (!objects.exists(name)) {
            objects.write(name, raw.bytes());
        }
        return Origin.newBuilder(raw.origin()).setSha256(sha256).build();
    }
}
