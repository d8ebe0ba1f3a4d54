package io.polyptych.system.aceplus;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.util.List;

/**
 * Which images a request lays on the canvas, which part of each, and where; no pixel is read.
 *
 * @param reference or null: an edit by its prompt alone
 * @param referencePart of it that is seen
 * @param scene or null: everything is generated
 * @param scenePart of the scene that is seen, or of the request's canvas
 * @param mask of the scene's size, or null: everything is edited
 */
record Frame(
        ImageRef reference,
        Box referencePart,
        ImageRef scene,
        Box scenePart,
        ImageRef mask,
        Panels panels) {

    /**
     * @throws UnrenderableRequest if the request isn't one for ACE++; says what to change
     */
    static Frame of(RenderRequest request, AcePlusSettings settings) throws UnrenderableRequest {
        ImageRef reference = only(request.references());
        ImageRef scene = request.scene();
        if (reference == null && scene == null) {
            throw new UnrenderableRequest(
                    "ACE++ needs a reference, or a scene to edit; this shot has neither");
        }
        if (scene == null && request.mask() != null) {
            throw new UnrenderableRequest(
                    "this shot has a mask and no scene that it belongs to; give the scene or leave out the mask");
        }
        Box scenePart =
                scene == null
                        ? new Box(0, 0, request.width(), request.height())
                        : MiddleCrop.of(scene.getWidth(), scene.getHeight());
        Box part =
                reference == null
                        ? null
                        : MiddleCrop.of(reference.getWidth(), reference.getHeight());
        ReferencePanel panel = part == null ? null : panel(part, scenePart.height(), settings);
        return new Frame(
                reference,
                part,
                scene,
                scenePart,
                request.mask() == null ? null : request.mask().getImage(),
                Panels.of(panel, scenePart.width(), scenePart.height(), settings.tokens()));
    }

    private static ImageRef only(List<Reference> references) throws UnrenderableRequest {
        for (int i = 0; i < references.size(); i++) {
            Role role = references.get(i).getRole();
            if (role == Role.STYLE || role == Role.IDENTITY) {
                throw new UnrenderableRequest(
                        "reference %d gives %s, ACE++ takes a picture of a subject only; leave it out or ask dreamo"
                                .formatted(i + 1, role == Role.STYLE ? "a style" : "a face"));
            }
        }
        if (references.size() > 1) {
            throw new UnrenderableRequest(
                    "ACE++ takes one reference, this shot has %d; leave one, or several shots with one each"
                            .formatted(references.size()));
        }
        return references.isEmpty() ? null : references.get(0).getImage();
    }

    private static ReferencePanel panel(Box part, int height, AcePlusSettings settings) {
        return settings.keepPixels()
                ? ReferencePanel.keptAsItIs(
                        height, part.width(), part.height(), settings.keepPixelsRate())
                : ReferencePanel.asHighAs(height, part.width(), part.height());
    }

    /** All that decides the mask on the canvas. */
    String maskKey() {
        return "%s %s %s".formatted(digest(mask), scenePart, panels);
    }

    /** All that decides what the networks see of the pictures. */
    String imageKey(AcePlusSettings settings) {
        return "%s %s %s %s %s %d %s"
                .formatted(
                        digest(reference),
                        referencePart,
                        digest(scene),
                        settings.repainting(),
                        settings.control(),
                        settings.mosaic(),
                        maskKey());
    }

    private static String digest(ImageRef image) {
        return image == null ? "-" : image.getSha256();
    }
}
