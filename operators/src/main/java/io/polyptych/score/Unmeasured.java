package io.polyptych.score;

import java.util.List;

/**
 * A score that one looks for among the others and that nothing at hand can measure: its reason.
 *
 * @param name of the score
 * @param reason in words for a report
 */
record Unmeasured(String name, String reason) implements Measure {
    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public void score(ScoredShot shot) {
        shot.renderings().forEach(rendering -> rendering.scores().missing(name, reason));
    }
}
