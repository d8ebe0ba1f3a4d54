package io.polyptych.score;

import java.util.List;

/** {@link Blank} of the part of each candidate that was made. */
final class Blankness implements Measure {
    @Override
    public List<String> names() {
        return List.of(ScoreNames.BLANK);
    }

    @Override
    public void score(ScoredShot shot) {
        for (Rendering rendering : shot.renderings()) {
            double value = Blank.of(rendering.picture(), rendering.region());
            rendering.scores().put(ScoreNames.BLANK, value, "luminance-spread");
        }
    }
}
