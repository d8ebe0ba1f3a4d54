package io.polyptych.system.iccustom;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.MaskKind;

/**
 * What is asked of IC-Custom, by the number of its register tokens. Source: the released code,
 * inference.py, get_mask_type_ids.
 */
enum Task {
    /** No scene: the whole target is painted. */
    POSITION_FREE,
    /** The mask is the exact silhouette of what is replaced. */
    PRECISE,
    /** The mask is an area within which the product should sit naturally. */
    USER_DRAWN;

    /** The number of its registers among the three tasks'. */
    int number() {
        return ordinal();
    }

    /**
     * @throws UnrenderableRequest if there is a scene without a mask or a mask without a scene, or
     *     neither of them and no prompt
     */
    static Task of(RenderRequest request) throws UnrenderableRequest {
        if (request.scene() == null && request.mask() == null) {
            if (request.prompt() == null || request.prompt().isBlank()) {
                throw new UnrenderableRequest(
                        "ic-custom has neither a scene nor a prompt; give a prompt that says where the product is to be seen, or a scene and a mask");
            }
            return POSITION_FREE;
        }
        if (request.mask() == null) {
            throw new UnrenderableRequest(
                    "ic-custom needs to know where in the scene the product goes; give a mask or a box");
        }
        if (request.scene() == null) {
            throw new UnrenderableRequest(
                    "ic-custom has a mask but no scene; give the scene, or leave the mask out");
        }
        return request.mask().getKind() == MaskKind.PRECISE ? PRECISE : USER_DRAWN;
    }
}
