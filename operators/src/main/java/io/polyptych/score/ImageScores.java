package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * Scores the candidates of a shot's present attempt; those of earlier attempts, failed ones and
 * already scored ones stay as they are.
 *
 * <p>The scores: {@code identity} (-1..1, the best similarity to a subject reference; missing
 * without subjects), {@code outside} (dB, at most 99, how untouched the rest of the scene is),
 * {@code seam} (0..1, 1 = none), {@code blank} (1 = nothing to see). Not thread-safe.
 */
public final class ImageScores {
    /** The stage's word. */
    public static final String STAGE = "score";

    public static final String IDENTITY = "identity";
    public static final String OUTSIDE = "outside";
    public static final String SEAM = "seam";
    public static final String BLANK = "blank";

    private final Pictures pictures;
    private final Embedder embedder;
    private final Segmenter segmenter;
    private final ReferenceVectors references;

    public ImageScores(ObjectStore objects, Embedder embedder, Segmenter segmenter) {
        this.pictures = new Pictures(objects);
        this.embedder = embedder;
        this.segmenter = segmenter;
        this.references = new ReferenceVectors(pictures, embedder);
    }

    /**
     * @throws IOException if the object store fails
     */
    public Shot of(Shot shot) throws IOException {
        Optional<SceneArea> scene =
                shot.getScene() == null || shot.getMask() == null
                        ? Optional.empty()
                        : SceneArea.load(shot, pictures);
        List<Candidate> scored = new ArrayList<>();
        for (Candidate candidate : shot.getCandidates()) {
            boolean wanted =
                    candidate.getAttempt() == shot.getAttempt()
                            && candidate.getImage() != null
                            && candidate.getScores().isEmpty();
            scored.add(wanted ? score(candidate, shot, scene) : candidate);
        }
        return Shot.newBuilder(shot).setCandidates(scored).build();
    }

    private Candidate score(Candidate candidate, Shot shot, Optional<SceneArea> scene)
            throws IOException {
        Picture render = pictures.load(candidate.getImage());
        Scores scores = new Scores();
        identity(render, shot, scene, scores);
        Box region =
                scene.map(SceneArea::box).orElse(new Box(0, 0, render.width(), render.height()));
        scores.put(BLANK, SceneMeasures.blank(render, region), "luminance-spread");
        if (scene.isPresent()) {
            Picture before = scene.get().picture();
            SceneMeasures.outside(render, before, scene.get().box())
                    .ifPresent(value -> scores.put(OUTSIDE, value, "psnr-db"));
            scores.put(SEAM, SceneMeasures.seam(render, before, scene.get().edge()), "edge-step");
        }
        return Candidate.newBuilder(candidate)
                .setScores(scores.values())
                .setScoredBy(scores.measuredBy())
                .build();
    }

    private void identity(Picture render, Shot shot, Optional<SceneArea> scene, Scores scores)
            throws IOException {
        List<Plane> places = places(render, scene);
        double best = Double.NEGATIVE_INFINITY;
        for (Reference reference : shot.getReferences()) {
            if (reference.getRole() == Role.SUBJECT) {
                float[] wanted = references.of(reference);
                for (Plane place : places) {
                    float[] found = embedder.embed(render, place);
                    best = Math.max(best, Embedder.similarity(wanted, found));
                }
            }
        }
        scores.put(IDENTITY, best, embedder.name());
    }

    /**
     * Where the product may be in a rendering: as segmented, where the scene changed, and the mask
     * itself if it is precise. A wrong place resembles no product, so the best of them counts.
     */
    private List<Plane> places(Picture render, Optional<SceneArea> scene) {
        CutOut found =
                segmenter.cutOut(
                        render,
                        scene.<Segmenter.Hint>map(area -> new Segmenter.Hint.InBox(area.box()))
                                .orElseGet(Segmenter.Hint.Whole::new));
        List<Plane> places = new ArrayList<>();
        if (!found.isEmpty()) {
            places.add(found.plane());
        }
        scene.flatMap(area -> ChangedPlace.of(render, area.picture(), area.box()))
                .ifPresent(places::add);
        scene.filter(area -> area.kind() == MaskKind.PRECISE || places.isEmpty())
                .ifPresent(area -> places.add(area.mask()));
        return places;
    }

    /**
     * A scene and its mask.
     *
     * @param edge the silhouette along which a seam would run
     */
    private record SceneArea(Picture picture, Plane mask, Plane edge, Box box, MaskKind kind) {
        /** Empty where the mask is. */
        static Optional<SceneArea> load(Shot shot, Pictures pictures) throws IOException {
            Picture picture = pictures.load(shot.getScene());
            Plane mask = pictures.loadPlane(shot.getMask().getImage());
            MaskKind kind = shot.getMask().getKind();
            return Box.around(mask)
                    .map(box -> new SceneArea(picture, mask, edge(mask, kind, box), box, kind));
        }

        /** The product's own outline runs along a precise mask, so a seam is sought beyond it. */
        private static Plane edge(Plane mask, MaskKind kind, Box box) {
            if (kind != MaskKind.PRECISE) {
                return mask;
            }
            try (var scratch = new Scratch()) {
                Mat grown = scratch.keep(Mats.gray(mask));
                Morphology.dilate(grown, 2 + Math.max(box.width(), box.height()) / 50);
                return Mats.plane(grown);
            }
        }
    }
}
