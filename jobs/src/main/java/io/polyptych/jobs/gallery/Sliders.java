package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparisons on a shot's page: scene before and after, the product's photo and the result. */
final class Sliders {
    /** Two pictures lie on each other if their ratios differ by less than this share. */
    private static final double SAME_RATIO = 0.01;

    private final Previews previews;

    Sliders(Previews previews) {
        this.previews = previews;
    }

    /** The scene, if it and the picture show the same view; otherwise null. */
    Pages.Shown before(GeneratedImage row, Optional<ImageRef> picture) {
        ImageRef scene = row.getScene();
        if (scene == null || picture.isEmpty() || !sameRatio(scene, picture.get())) {
            return null;
        }
        return new Pages.Shown(previews.of(scene).orElse(null), "The scene before");
    }

    /** What was made, with the scene before and the areas where they are known. */
    Pages.Slider made(
            GeneratedImage row, Pages.Card card, ImageRef picture, Optional<Candidate> chosen) {
        return new Pages.Slider(
                card.before(),
                "Before",
                card.picture(),
                "After",
                card.before() == null ? null : "The scene before and after",
                card.before() == null ? List.of() : layers(row, picture, chosen));
    }

    private List<Pages.Layer> layers(
            GeneratedImage row, ImageRef picture, Optional<Candidate> chosen) {
        List<Pages.Layer> layers = new ArrayList<>();
        if (row.getMask() != null && sameRatio(row.getMask().getImage(), picture)) {
            previews.layer(row.getMask().getImage(), Overlay.TINT)
                    .ifPresent(file -> layers.add(new Pages.Layer("Mask", "mask", file)));
        }
        chosen.map(Candidate::getTouched)
                .flatMap(area -> previews.layer(area, Overlay.OTHER_TINT))
                .ifPresent(file -> layers.add(new Pages.Layer("Touched area", "touched", file)));
        return layers;
    }

    /** The first photo of the product beside what became of it, close by; null without either. */
    Pages.Slider likeness(GeneratedImage row, Pages.Card card, Optional<ImageRef> rendered) {
        Optional<Reference> subject =
                row.getReferences().stream()
                        .filter(reference -> reference.getRole() == Role.SUBJECT)
                        .findFirst();
        if (subject.isEmpty() || rendered.isEmpty()) {
            return null;
        }
        return new Pages.Slider(
                photo(subject.get()),
                "Photo",
                result(row, card, rendered.get()),
                "Result",
                "The product’s photo and the result",
                List.of());
    }

    private Pages.Shown photo(Reference reference) {
        ImageRef cutOut = reference.getCutOut();
        return new Pages.Shown(
                (cutOut == null
                                ? previews.of(reference.getImage())
                                : previews.closeUp(reference.getImage(), cutOut))
                        .orElse(null),
                "The product’s photo");
    }

    private Pages.Shown result(GeneratedImage row, Pages.Card card, ImageRef rendered) {
        boolean within = row.getMask() != null && sameRatio(row.getMask().getImage(), rendered);
        return within
                ? new Pages.Shown(
                        previews.closeUp(rendered, row.getMask().getImage()).orElse(null),
                        "The product in the picture, close by")
                : card.picture();
    }

    private static boolean sameRatio(ImageRef one, ImageRef other) {
        return Math.abs(ratio(one) / ratio(other) - 1) < SAME_RATIO;
    }

    private static double ratio(ImageRef image) {
        return (double) image.getWidth() / image.getHeight();
    }
}
