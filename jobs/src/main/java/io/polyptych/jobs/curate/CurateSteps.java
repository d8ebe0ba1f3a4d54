package io.polyptych.jobs.curate;

import io.polyptych.caption.ComposedCaptioner;
import io.polyptych.contract.Embedder;
import io.polyptych.fetch.FetchConfig;
import io.polyptych.fetch.LinkedImages;
import io.polyptych.imaging.Segmenter;
import io.polyptych.ingest.RawRecord;
import io.polyptych.objects.ObjectStore;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/** The operators of the curation, in the order of the graph. */
public final class CurateSteps {
    private final CurateConfig config;
    private final FetchConfig fetch;
    private final Curators curators;
    private final Bounds bounds;
    private final String objects;

    /**
     * @param objects root of the object store
     */
    public CurateSteps(CurateSettings settings, Curators curators, String objects) {
        this.config = settings.curate();
        this.fetch = settings.fetch();
        this.curators = curators;
        this.bounds = curators.bounds(config);
        this.objects = objects;
    }

    /** Records to groups. */
    public RunStep<RawRecord, Group> ingest() {
        CurateConfig rules = config;
        return new RunStep<>(() -> new ReadGroup(rules));
    }

    /** The first group of every id; keyed by it. */
    public KeyedProcessFunction<String, Group, Group> repeated() {
        return new DropRepeated();
    }

    /** Images into the object store. */
    public RunStep<Group, Group> fetch() {
        CurateConfig rules = config;
        Bounds limits = bounds;
        FetchConfig links = fetch;
        String root = objects;
        return new RunStep<>(
                () ->
                        new FetchGroup(
                                rules, limits, new LinkedImages(links, new ObjectStore(root))));
    }

    /** Products cut out. */
    public RunStep<Group, Group> mask() {
        CurateConfig rules = config;
        Bounds limits = bounds;
        String root = objects;
        return new RunStep<>(
                () -> new CutOutGroup(rules, limits, new ObjectStore(root), Segmenter.classical()));
    }

    /** Images measured. */
    public RunStep<Group, Group> score() {
        CurateConfig rules = config;
        Curators by = curators;
        String root = objects;
        return new RunStep<>(
                () -> {
                    Embedder embedder = by.embedder().open();
                    return new MeasureGroup(
                            rules,
                            new ObjectStore(root),
                            embedder,
                            by.views(),
                            by.aesthetic() == null ? null : by.aesthetic().open());
                });
    }

    /** Groups to samples. */
    public RunStep<Group, Sample> select() {
        CurateConfig rules = config;
        Bounds limits = bounds;
        Asking asking = curators.asking(config);
        return new RunStep<>(() -> new SelectPairs(rules, limits, asking));
    }

    /** Words for samples. */
    public RunStep<Sample, Sample> caption() {
        String root = objects;
        return new RunStep<>(() -> new CaptionSample(new ComposedCaptioner(new ObjectStore(root))));
    }

    /** Masks for samples. */
    public RunStep<Sample, Sample> store() {
        String root = objects;
        return new RunStep<>(() -> new MaskSample(new ObjectStore(root)));
    }
}
