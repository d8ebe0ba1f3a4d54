package io.polyptych.system.dreamo;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.util.List;

/** What DreamO can be asked, told before anything is read. */
final class RequestRules {
    /** What makes it take a reference for a style. Source: DreamO, app.py, its user guide. */
    static final String STYLE_WORDS = "generate a same style image.";

    private RequestRules() {}

    /**
     * @throws UnrenderableRequest if it can't be done; says what to change
     */
    static void check(RenderRequest request, DreamoSettings settings, Recipe loaded)
            throws UnrenderableRequest {
        if (!settings.recipe().equals(loaded)) {
            throw new UnrenderableRequest(
                    "dreamo is loaded as %s, but the parameters ask for %s; set version and turbo in its model.yaml"
                            .formatted(loaded, settings.recipe()));
        }
        if (request.scene() != null) {
            throw new UnrenderableRequest(
                    "dreamo makes pictures from references and a prompt and can't fill a scene; leave the scene out, or ask for ic-custom");
        }
        if (request.prompt() == null || request.prompt().isBlank()) {
            throw new UnrenderableRequest("dreamo needs a prompt that says what to show");
        }
        checkReferences(request.references());
        if (isStyled(request) && !request.prompt().startsWith(STYLE_WORDS)) {
            throw new UnrenderableRequest(
                    "a reference for style works with dreamo only if the prompt begins with its words; make it: %s %s"
                            .formatted(STYLE_WORDS, request.prompt().strip()));
        }
    }

    private static void checkReferences(List<Reference> references) throws UnrenderableRequest {
        int count = references.size();
        if (count == 0) {
            throw new UnrenderableRequest("dreamo needs at least one reference");
        }
        if (count > Embeddings.MOST_REFERENCES) {
            throw new UnrenderableRequest(
                    "dreamo takes at most %d references, not %d; leave some out"
                            .formatted(Embeddings.MOST_REFERENCES, count));
        }
    }

    /** What a person should know of a request that can be done. */
    static List<String> notes(RenderRequest request) {
        return isStyled(request) && request.references().size() > 1
                ? List.of(
                        "dreamo's authors don't combine a style with other references; the style may not show")
                : List.of();
    }

    private static boolean isStyled(RenderRequest request) {
        return request.references().stream().anyMatch(r -> r.getRole() == Role.STYLE);
    }
}
