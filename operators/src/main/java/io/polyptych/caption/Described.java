package io.polyptych.caption;

import io.polyptych.schemas.Caption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A caption in the making: what a model said of a shot, and why it didn't say the rest. */
final class Described {
    private final CaptionRequest request;
    private final List<String> missing = new ArrayList<>();

    String product;
    String scene;

    Described(CaptionRequest request) {
        this.request = request;
    }

    void missing(Wanted wanted, ModelFault fault) {
        String instead =
                switch (wanted) {
                    case PRODUCT -> "the product's caption is composed";
                    case SCENE -> "the scene's caption is composed";
                    case NEW_SCENE -> "no new scene was thought up";
                };
        missing.add(instead + ": " + fault.getMessage());
    }

    /** With the composer's words where the model's are missing. */
    Caption caption(ComposedCaptioner composer, String model) throws IOException {
        boolean ofModel = product != null || scene != null;
        boolean allProduct = product != null;
        boolean allScene = scene != null || request.scene() == null;
        Caption composed = allProduct && allScene ? null : composer.caption(request);
        return new Caption(
                allProduct ? product : composed.getProduct(),
                allScene ? scene : composed.getScene(),
                ofModel ? model : ComposedCaptioner.SOURCE,
                missing.isEmpty() ? null : String.join("; ", missing));
    }
}
