package io.polyptych.system.syncd;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.Role;

/** What SynCD can be asked for. */
final class RequestRules {
    /** The authors trained and showed it with one to three. */
    static final int MOST_VIEWS = 3;

    private RequestRules() {}

    /**
     * @throws UnrenderableRequest if it is anything else; says what to change
     */
    static void check(RenderRequest request) throws UnrenderableRequest {
        int views = request.references().size();
        if (views < 1 || views > MOST_VIEWS) {
            throw new UnrenderableRequest(
                    "syncd takes one to %d views of a product, this shot has %d; %s"
                            .formatted(
                                    MOST_VIEWS,
                                    views,
                                    views == 0 ? "give one" : "choose the best of them"));
        }
        for (int i = 0; i < views; i++) {
            Role role = request.references().get(i).getRole();
            if (role == Role.STYLE || role == Role.IDENTITY) {
                throw new UnrenderableRequest(
                        "reference %d gives %s, syncd takes views of one product only; leave it out or ask dreamo"
                                .formatted(i + 1, role == Role.STYLE ? "a style" : "a face"));
            }
        }
        if (request.scene() != null) {
            throw new UnrenderableRequest(
                    "syncd paints the whole picture from the prompt; leave the scene out, or ask ic-custom");
        }
        if (request.prompt() == null || request.prompt().isBlank()) {
            throw new UnrenderableRequest(
                    "syncd paints what a prompt says; give one that names the product and its place");
        }
    }
}
