package io.polyptych.store;

import java.io.Serializable;
import java.net.URI;

/**
 * What the files of one system say of their making: terms of IPTC's DigitalSourceType vocabulary.
 *
 * @param withScene address of the term for a picture made into a given scene
 * @param withoutScene address of the term for a picture made whole
 */
public record SourceTypes(String withScene, String withoutScene) implements Serializable {
    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    public SourceTypes {
        address("with-scene", withScene);
        address("without-scene", withoutScene);
    }

    /**
     * Of a system with a trained model. A given scene is edited with generative means
     * (compositeWithTrainedAlgorithmicMedia, "such as with inpainting"); without one everything is
     * generated (trainedAlgorithmicMedia).
     */
    public static SourceTypes trained() {
        return new SourceTypes(
                VOCABULARY + "compositeWithTrainedAlgorithmicMedia",
                VOCABULARY + "trainedAlgorithmicMedia");
    }

    /**
     * Of a classical montage: composite, a mix of several elements. Not compositeSynthetic, which
     * means generative parts, and not compositeCapture, which vouches that every part is a capture
     * of real life: shadows and studio backgrounds are computed, and a reference may be a
     * rendering. Who knows that all are photographs may configure compositeCapture.
     */
    public static SourceTypes montage() {
        return new SourceTypes(VOCABULARY + "composite", VOCABULARY + "composite");
    }

    String of(boolean scene) {
        return scene ? withScene : withoutScene;
    }

    private static void address(String key, String value) {
        if (value == null || !URI.create(value).isAbsolute()) {
            throw new IllegalArgumentException(
                    "store.digital-source-types: %s must be a term's address, not %s"
                            .formatted(key, value));
        }
    }
}
