package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a picture was made from, and how much of the scene its making touched. */
final class Inputs {
    private final Previews previews;
    private final Links links;

    Inputs(Previews previews, Links links) {
        this.previews = previews;
        this.links = links;
    }

    List<Pages.Input> of(GeneratedImage row, Optional<Candidate> chosen) {
        List<Pages.Input> inputs = new ArrayList<>();
        for (Reference reference : row.getReferences()) {
            String role = reference.getRole().name().toLowerCase(Locale.ROOT);
            inputs.add(plain("Photo of the product", "role: " + role, reference.getImage()));
            if (reference.getCutOut() != null) {
                inputs.add(cutOut(reference));
            }
        }
        if (row.getScene() != null) {
            inputs.add(row.getMask() == null ? plain("Scene", null, row.getScene()) : masked(row));
            chosen.flatMap(this::touched).ifPresent(inputs::add);
        }
        return inputs;
    }

    private Pages.Input cutOut(Reference reference) {
        ImageRef cutOut = reference.getCutOut();
        return new Pages.Input(
                "Cut-out",
                reference.getCutOutDoubt() == null
                        ? "confidence " + Words.score(reference.getCutOutConfidence())
                        : "doubtful: confidence " + reference.getCutOutDoubt(),
                new Pages.Shown(
                        previews.cutOut(reference.getImage(), cutOut).orElse(null),
                        "The product cut out of its photo"),
                links.full(cutOut));
    }

    private Pages.Input masked(GeneratedImage row) {
        return new Pages.Input(
                "Scene",
                row.getMask().getKind() == MaskKind.PRECISE
                        ? "with its precise mask"
                        : "with its user-drawn mask",
                new Pages.Shown(
                        previews.masked(row.getScene(), row.getMask().getImage()).orElse(null),
                        "The scene, its target area tinted"),
                links.full(row.getScene()));
    }

    private Optional<Pages.Input> touched(Candidate chosen) {
        ImageRef area = chosen.getTouched();
        if (chosen.getImage() == null || area == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Pages.Input(
                        "Touched area",
                        "outside it not one pixel of the scene changed",
                        new Pages.Shown(
                                previews.masked(chosen.getImage(), area).orElse(null),
                                "The picture, the area that was touched tinted"),
                        links.full(area)));
    }

    private Pages.Input plain(String label, String note, ImageRef image) {
        return new Pages.Input(
                label,
                note,
                new Pages.Shown(previews.of(image).orElse(null), label),
                links.full(image));
    }
}
