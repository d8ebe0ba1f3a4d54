package io.polyptych.jobs.evaluate;

import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.score.Blank;
import io.polyptych.score.Psnr;
import io.polyptych.score.SceneArea;
import io.polyptych.score.ScoreNames;
import io.polyptych.score.Seam;
import io.polyptych.score.Ssim;
import java.util.Map;
import java.util.Optional;

/** The scores that need no reference: is the rest of the scene untouched, is there a seam. Pure. */
final class SceneScores {
    /** What measures them, by the words that the pipeline's rows use. */
    static final Map<String, String> BY =
            Map.of(
                    ScoreNames.OUTSIDE, "psnr-db",
                    ScoreNames.SSIM, "ssim-11",
                    ScoreNames.SEAM, "edge-step",
                    ScoreNames.BLANK, "luminance-spread");

    private SceneScores() {}

    static void put(Picture picture, Optional<SceneArea> scene, ScoreSheet sheet) {
        boolean inScene =
                scene.isPresent()
                        && scene.get().picture().width() == picture.width()
                        && scene.get().picture().height() == picture.height();
        Box region = inScene ? scene.get().box() : new Box(0, 0, picture.width(), picture.height());
        sheet.put(ScoreNames.BLANK, () -> Blank.of(picture, region));
        if (scene.isPresent()) {
            SceneArea area = scene.get();
            Plane changeable = area.changeable();
            sheet.put(ScoreNames.OUTSIDE, () -> Psnr.outside(picture, area.picture(), changeable));
            sheet.put(ScoreNames.SSIM, () -> Ssim.outside(picture, area.picture(), changeable));
            sheet.put(ScoreNames.SEAM, () -> Seam.of(picture, area.picture(), area.edge()));
        }
    }
}
