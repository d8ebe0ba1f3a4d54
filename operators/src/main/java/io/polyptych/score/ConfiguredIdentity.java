package io.polyptych.score;

import java.util.List;

/** {@code identity} as configured: another similarity, measured before, under its second name. */
final class ConfiguredIdentity implements Measure {
    private final String of;

    ConfiguredIdentity(String of) {
        this.of = of;
    }

    @Override
    public List<String> names() {
        return List.of(ScoreNames.IDENTITY);
    }

    @Override
    public void score(ScoredShot shot) {
        for (Rendering rendering : shot.renderings()) {
            rendering.scores().alias(ScoreNames.IDENTITY, of);
        }
    }
}
