package io.polyptych.score;

import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.Embedder;
import io.polyptych.contract.EmbedderClosed;
import io.polyptych.contract.EngineDead;
import io.polyptych.contract.VisionModel;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores the candidates of a shot's present attempt; those of earlier attempts, failed ones and
 * already scored ones stay as they are.
 *
 * <p>Each score of {@link ScoreNames} that can be measured is in {@code scores}, and in {@code
 * scoredBy} what measured it; one that can't has only its reason there. A measure that fails over a
 * picture is a reason, too, and never fails the shot; a process that can't measure any more (its
 * device lost, no memory, a library missing, its embedders closed) fails it. Each candidate also
 * gets its {@link PerceptualHash} as {@code fingerprint}. Thread-safe.
 */
public final class ImageScores {
    /** The stage's word. */
    public static final String STAGE = "score";

    private static final Logger LOG = LoggerFactory.getLogger(ImageScores.class);

    private final Pictures pictures;
    private final Segmenter segmenter;
    private final CacheMeter references = new CacheMeter();
    private final List<Measure> measures;

    /** With the classical embedder alone. */
    public ImageScores(ObjectStore objects, Embedder classical, Segmenter segmenter) {
        this(objects, segmenter, ScoreConfig.CLASSICAL, classical, Map.of(), null);
    }

    /**
     * @param identity as in {@link ScoreConfig}
     * @param classical the embedder that needs no weights
     * @param models by the kinds of {@link ScoreConfig}
     * @param aesthetics null where there is none
     */
    public ImageScores(
            ObjectStore objects,
            Segmenter segmenter,
            String identity,
            Embedder classical,
            Map<String, VisionModel> models,
            Aesthetics aesthetics) {
        this.pictures = new Pictures(objects);
        this.segmenter = segmenter;
        this.measures = Measures.of(identity, classical, models, aesthetics, pictures, references);
    }

    /**
     * @throws IOException if the object store fails
     */
    public Shot of(Shot shot) throws IOException {
        List<Candidate> wanted =
                shot.getCandidates().stream().filter(c -> wanted(c, shot)).toList();
        if (wanted.isEmpty()) {
            return shot;
        }
        Optional<SceneArea> scene = SceneArea.load(shot, pictures);
        List<Rendering> renderings = new ArrayList<>();
        for (Candidate candidate : wanted) {
            Picture picture = pictures.load(candidate.getImage());
            renderings.add(new Rendering(candidate, picture, scene, touched(candidate), segmenter));
        }
        measure(new ScoredShot(shot, scene, renderings));

        List<Candidate> candidates = new ArrayList<>(shot.getCandidates());
        for (Rendering rendering : renderings) {
            candidates.set(candidates.indexOf(rendering.candidate()), scored(rendering));
        }
        return Shot.newBuilder(shot).setCandidates(candidates).build();
    }

    /** How often a reference's embedding was there already. */
    CacheMeter references() {
        return references;
    }

    private Optional<Plane> touched(Candidate candidate) throws IOException {
        return candidate.getTouched() == null
                ? Optional.empty()
                : Optional.of(pictures.loadPlane(candidate.getTouched()));
    }

    private static boolean wanted(Candidate candidate, Shot shot) {
        return candidate.getAttempt() == shot.getAttempt()
                && candidate.getImage() != null
                && candidate.getScores().isEmpty()
                && candidate.getScoredBy().isEmpty();
    }

    private void measure(ScoredShot shot) throws IOException {
        for (Measure measure : measures) {
            try {
                measure.score(shot);
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted() || isOfTheProcess(e)) {
                    throw e;
                }
                LOG.warn("{}: {} failed", shot.shot().getShotId(), measure.names(), e);
                shot.renderings().forEach(rendering -> fail(rendering.scores(), measure, e));
            }
        }
    }

    /**
     * Whether something else than the pictures is at fault, so that a reason would be no reason.
     */
    private static boolean isOfTheProcess(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error
                    || cause instanceof EngineDead
                    || cause instanceof EmbedderClosed) {
                return true;
            }
        }
        return false;
    }

    private static void fail(Scores scores, Measure measure, RuntimeException e) {
        for (String name : measure.names()) {
            if (!scores.knows(name)) {
                scores.missing(name, "measuring it failed: " + e.getMessage());
            }
        }
    }

    private static Candidate scored(Rendering rendering) {
        return Candidate.newBuilder(rendering.candidate())
                .setScores(rendering.scores().values())
                .setScoredBy(rendering.scores().measuredBy())
                .setFingerprint(
                        PerceptualHash.text(
                                PerceptualHash.of(rendering.picture(), rendering.region())))
                .build();
    }
}
