package io.polyptych.system.iccustom;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.system.iccustom.IcCustomSettings.References;
import java.util.List;

/**
 * The references that are painted from.
 *
 * @param leftOut how many others there are
 */
record ReferenceChoice(List<Reference> references, int leftOut) {
    ReferenceChoice {
        references = List.copyOf(references);
    }

    /**
     * @throws UnrenderableRequest if there is none, if one gives a style or a face, or if there are
     *     more than the model takes
     */
    static ReferenceChoice of(List<Reference> given, References wanted) throws UnrenderableRequest {
        if (given.isEmpty()) {
            throw new UnrenderableRequest(
                    "ic-custom paints a product from a reference; give a picture of the product");
        }
        refuse(given, Role.STYLE, "style");
        refuse(given, Role.IDENTITY, "identity");
        if (wanted == References.FIRST) {
            return new ReferenceChoice(given.subList(0, 1), given.size() - 1);
        }
        if (wanted == References.REFUSE && given.size() > 1) {
            throw new UnrenderableRequest(
                    "ic-custom's published model was trained with one reference, and there are %d; name one in the shot's references, set ic-custom's parameter references to first, or, for a model trained with several, to together"
                            .formatted(given.size()));
        }
        if (given.size() > LearnedVectors.REFERENCES) {
            throw new UnrenderableRequest(
                    "ic-custom takes at most %d references, and there are %d; name fewer in the shot's references"
                            .formatted(LearnedVectors.REFERENCES, given.size()));
        }
        return new ReferenceChoice(given, 0);
    }

    private static void refuse(List<Reference> given, Role role, String word)
            throws UnrenderableRequest {
        if (given.stream().anyMatch(reference -> reference.getRole() == role)) {
            throw new UnrenderableRequest(
                    "ic-custom takes no %s references; leave them out, or ask for system dreamo"
                            .formatted(word));
        }
    }

    List<Size> sizes() {
        return references.stream()
                .map(r -> new Size(r.getImage().getWidth(), r.getImage().getHeight()))
                .toList();
    }
}
