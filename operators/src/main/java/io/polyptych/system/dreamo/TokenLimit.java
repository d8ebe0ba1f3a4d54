package io.polyptych.system.dreamo;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.Reference;
import java.util.List;

/** How long the sequence of image tokens may be, told before any picture is read. */
final class TokenLimit {
    /** Of target and references, four megapixels: beyond it a run takes more than devices have. */
    static final int MOST_TOKENS = 16384;

    private TokenLimit() {}

    /**
     * @throws UnrenderableRequest if there are more; says which parameters make them fewer
     */
    static void check(Grid target, List<Reference> references, DreamoSettings settings)
            throws UnrenderableRequest {
        int side = settings.referenceCanvas();
        int ofReferences =
                references.stream()
                        .mapToInt(reference -> ReferencePictures.tokens(reference, side))
                        .sum();
        int all = target.tokens() + ofReferences;
        if (all > MOST_TOKENS) {
            throw new UnrenderableRequest(
                    "dreamo would have %d image tokens (%d of the target, %d of %d references); it takes %d: set a smaller canvas (now %d) or reference-canvas (now %d), or leave references out"
                            .formatted(
                                    all,
                                    target.tokens(),
                                    ofReferences,
                                    references.size(),
                                    MOST_TOKENS,
                                    settings.canvas(),
                                    side));
        }
    }
}
