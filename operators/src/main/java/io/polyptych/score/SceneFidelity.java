package io.polyptych.score;

import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import java.util.List;

/**
 * What a shot with a scene is also asked: is the rest of the scene untouched ({@link Psnr}, {@link
 * Ssim}), does a {@link Seam} show. With identity, which looks inside the mask, the two sides of a
 * mask.
 */
final class SceneFidelity implements Measure {
    @Override
    public List<String> names() {
        return List.of(ScoreNames.OUTSIDE, ScoreNames.SSIM, ScoreNames.SEAM);
    }

    @Override
    public void score(ScoredShot shot) {
        if (shot.scene().isPresent()) {
            score(shot.renderings(), shot.scene().get());
        } else if (shot.shot().getScene() != null) {
            String reason =
                    shot.shot().getMask() == null
                            ? "the scene has no mask"
                            : "the scene's mask is empty";
            for (Rendering rendering : shot.renderings()) {
                names().forEach(name -> rendering.scores().missing(name, reason));
            }
        }
    }

    private static void score(List<Rendering> renderings, SceneArea scene) {
        Picture before = scene.picture();
        for (Rendering rendering : renderings) {
            Plane changeable = rendering.changeable(scene);
            Picture after = rendering.picture();
            Scores scores = rendering.scores();
            put(
                    scores,
                    ScoreNames.OUTSIDE,
                    "psnr-db",
                    () -> Psnr.outside(after, before, changeable));
            put(scores, ScoreNames.SSIM, "ssim-11", () -> Ssim.outside(after, before, changeable));
            put(scores, ScoreNames.SEAM, "edge-step", () -> Seam.of(after, before, scene.edge()));
        }
    }

    private interface Comparison {
        double value() throws Unscorable;
    }

    private static void put(Scores scores, String name, String by, Comparison comparison) {
        try {
            scores.put(name, comparison.value(), by);
        } catch (Unscorable e) {
            scores.missing(name, e.getMessage());
        }
    }
}
