package io.polyptych.jobs.bench.pictures;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.customize.AttemptOutcome;
import io.polyptych.customize.RenderRequests;
import io.polyptych.device.RenderOutcome;
import io.polyptych.fetch.ShotImages;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.ingest.RawRecord;
import io.polyptych.ingest.RecordExpansion;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.mask.ShotMasks;
import io.polyptych.objects.ObjectStore;
import io.polyptych.route.ShotRouting;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.score.ClassicalEmbedder;
import io.polyptych.score.ImageScores;
import io.polyptych.select.Selection;
import io.polyptych.store.Delivered;
import io.polyptych.store.DeliveredFile;
import io.polyptych.system.montage.MontageManifest;
import io.polyptych.system.montage.MontageProvider;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.types.Either;

/**
 * The stages' pure classes with montage, to be called one after another: what the pipeline does
 * with a shot, without Flink, Kafka, a queue or checkpoints. It makes one attempt, and no captions,
 * which montage doesn't read.
 *
 * <p>Thread-safe but for {@link #rendered}, whose customizer is one thread's. Whoever made it
 * closes it.
 */
public final class PlainStages implements AutoCloseable {
    private final PolyptychConfig config;
    private final ObjectStore objects;
    private final Pictures pictures;
    private final RecordExpansion ingest;
    private final ShotImages images;
    private final ShotMasks masks;
    private final ShotRouting routing;
    private final RenderRequests requests;
    private final ImageScores scores;
    private final Selection selection;
    private final DeliveredFile files;

    /**
     * Opens them.
     *
     * @param config with the object store, and the folder that links are relative to
     */
    public PlainStages(PolyptychConfig config) {
        Manifest montage = MontageManifest.builtIn();
        this.config = config;
        this.objects = new ObjectStore(config.objects());
        this.pictures = new Pictures(objects);
        this.ingest =
                new RecordExpansion(
                        config.ingest(),
                        config.templates(),
                        config.shots(),
                        Systems.abilities(config));
        this.images = new ShotImages(config.fetch(), objects);
        this.masks = new ShotMasks(objects, Segmenter.classical(), config.mask());
        this.routing = new ShotRouting(config.route(), List.of(montage), config.select());
        this.requests =
                new RenderRequests(
                        config.customize(), new MontageProvider().revision(), List.of(montage));
        this.scores = newScores();
        this.selection = new Selection(config.select());
        this.files = new DeliveredFile(config.store(), objects);
    }

    /** A shot whose candidates are rendered, and what they changed in the scene. */
    public record RenderedShot(Shot shot, List<Rendered> candidates) {}

    /** Opens montage, for one thread; the caller closes it. */
    public Customizer montage() {
        return new MontageProvider()
                .open(MontageManifest.builtIn(), "cpu", objects, new WorkMeter());
    }

    /** The shots of a record, a line of a feed. */
    public List<Shot> shots(byte[] record) {
        Origin origin =
                Origin.newBuilder().setFile("bench").setLine(1).setTimestamp(Instant.EPOCH).build();
        var result = ingest.expand(new RawRecord(null, record, Map.of(), origin), origin);
        result.rejection().ifPresent(PlainStages::fail);
        return result.shots();
    }

    /** With its images in the object store, its cut-outs and mask made, its system chosen. */
    public Shot prepared(Shot shot) throws IOException {
        return of(routing.route(of(masks.of(of(images.of(shot))))));
    }

    /** With its cut-outs and its mask made, for stages that need no system. */
    public Shot masked(Shot shot) throws IOException {
        return of(masks.of(of(images.of(shot))));
    }

    /** What a prepared shot asks of montage. */
    public List<RenderRequest> requests(Shot shot) {
        return of(requests.of(shot));
    }

    /** With its candidates rendered and kept. */
    public RenderedShot rendered(Shot shot, Customizer montage) throws IOException {
        List<RenderRequest> asked = requests(shot);
        List<Rendered> made;
        try {
            made = montage.render(asked);
        } catch (UnrenderableRequest e) {
            throw new IllegalStateException(shot.getShotId() + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException(shot.getShotId() + " could not be rendered", e);
        }
        List<RenderOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            outcomes.add(kept("renders/" + asked.get(i).key(), made.get(i)));
        }
        return new RenderedShot(of(AttemptOutcome.of(shot, asked, outcomes, 0)), made);
    }

    private RenderOutcome.Done kept(String name, Rendered made) throws IOException {
        ImageRef touched =
                made.touched() == null
                        ? null
                        : pictures.save(name + ".touched.png", made.touched());
        ImageRef image = pictures.save(name + ".png", made.picture());
        return new RenderOutcome.Done(image, touched, made.notes(), false, 0, 0);
    }

    /** With its candidates scored. */
    public Shot scored(Shot shot) throws IOException {
        return scores.of(shot);
    }

    /** The same, with nothing kept of shots that were scored before. */
    public Shot scoredAnew(Shot shot) throws IOException {
        return newScores().of(shot);
    }

    private ImageScores newScores() {
        return new ImageScores(objects, new ClassicalEmbedder(), Segmenter.classical());
    }

    /**
     * The delivered file of a scored shot, whatever {@code select} thinks of it: the candidate that
     * it would take, or the first.
     */
    public Optional<Delivered> delivered(Shot shot) throws IOException {
        Shot decided = selection.decide(shot);
        int chosen = Math.max(0, decided.getChosen());
        return files.of(Shot.newBuilder(decided).setChosen(chosen).build());
    }

    /** A shot's first candidate. */
    public static Candidate first(Shot shot) {
        return shot.getCandidates().get(0);
    }

    public PolyptychConfig config() {
        return config;
    }

    public ObjectStore objects() {
        return objects;
    }

    @Override
    public void close() throws IOException {
        images.close();
    }

    private static <T> T of(Either<Rejection, T> outcome) {
        if (outcome.isLeft()) {
            fail(outcome.left());
        }
        return outcome.right();
    }

    private static void fail(Rejection rejection) {
        throw new IllegalStateException(
                "the benchmark's own shot was rejected by %s: %s"
                        .formatted(rejection.getStage(), rejection.getMessage()));
    }
}
