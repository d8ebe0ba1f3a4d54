package io.polyptych.system.iccustom;

import io.polyptych.system.iccustom.Preservation.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The released configurations, by the names their files have. */
enum Preset {
    /** app/constants.py: what the demo starts with. */
    APP(32, 40, 1, 1024, new Preservation(Mode.OFF, 0.5)),
    /** app/examples.py: the demo's examples without a scene. */
    APP_POSITION_FREE(20, 40, 3, 1024, new Preservation(Mode.OFF, 0.5)),
    /** configs/inference/inference_01.yaml; pictures stay as large as they are. */
    INFERENCE_01(30, 40, 3, 0, new Preservation(Mode.OFF, 0)),
    /** configs/inference/inference_02.yaml. */
    INFERENCE_02(38, 48, 1, 0, new Preservation(Mode.OFF, 0));

    final int steps;
    final double guidance;
    final double trueGuidance;
    final int longEdge;
    final Preservation background;

    Preset(int steps, double guidance, double trueGuidance, int longEdge, Preservation background) {
        this.steps = steps;
        this.guidance = guidance;
        this.trueGuidance = trueGuidance;
        this.longEdge = longEdge;
        this.background = background;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Preset::word).toList();
    }

    /**
     * @param word one of {@link #words}
     */
    static Preset of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
