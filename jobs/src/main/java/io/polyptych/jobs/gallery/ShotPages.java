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

/** Turns rows into what the pages show, and has the previews of their pictures made. */
final class ShotPages {
    /** Two pictures lie on each other if their ratios differ by less than this share. */
    private static final double SAME_RATIO = 0.01;

    private final Previews previews;
    private final Links links;

    ShotPages(Previews previews, Links links) {
        this.previews = previews;
        this.links = links;
    }

    Pages.Card card(GeneratedImage row) {
        Optional<ImageRef> main = main(row);
        return new Pages.Card(
                "shots/" + Links.pageName(row.getShotId()),
                row.getTitle().isBlank() ? row.getProductId() : row.getTitle(),
                row.getName(),
                row.getCampaign(),
                row.getDecision().name().toLowerCase(Locale.ROOT),
                Words.decision(row.getDecision()),
                Words.system(row.getSystem()),
                shown(main, row.getTitle()),
                before(row, main),
                List.of());
    }

    Pages.Shot page(
            GeneratedImage row, Pages.Card card, String gallery, String previous, String next) {
        Optional<ImageRef> rendered = chosen(row).map(Candidate::getImage);
        Pages.Shown before = before(row, rendered);
        return new Pages.Shot(
                card,
                gallery,
                row.getReason(),
                card.picture(),
                before,
                before == null ? null : shown(rendered, row.getTitle()),
                delivered(row),
                inputs(row),
                trials(row),
                Facts.words(row),
                Facts.making(row),
                Facts.skipped(row),
                Facts.stages(row),
                previous,
                next);
    }

    /** The delivered picture; while there is none, the best there is. */
    private static Optional<ImageRef> main(GeneratedImage row) {
        return Optional.ofNullable(row.getOutput())
                .or(() -> chosen(row).map(Candidate::getImage))
                .or(
                        () ->
                                row.getCandidates().stream()
                                        .map(Candidate::getImage)
                                        .filter(image -> image != null)
                                        .findFirst());
    }

    private static Optional<Candidate> chosen(GeneratedImage row) {
        int chosen = row.getChosen();
        return chosen < 0 || chosen >= row.getCandidates().size()
                ? Optional.empty()
                : Optional.of(row.getCandidates().get(chosen));
    }

    /** The scene, if it and the picture show the same view. */
    private Pages.Shown before(GeneratedImage row, Optional<ImageRef> picture) {
        ImageRef scene = row.getScene();
        if (scene == null || picture.isEmpty()) {
            return null;
        }
        double ratio = ratio(scene) / ratio(picture.get());
        if (Math.abs(ratio - 1) > SAME_RATIO) {
            return null;
        }
        return shown(Optional.of(scene), "The scene before");
    }

    private static double ratio(ImageRef image) {
        return (double) image.getWidth() / image.getHeight();
    }

    private Pages.Delivered delivered(GeneratedImage row) {
        ImageRef output = row.getOutput();
        return output == null
                ? null
                : new Pages.Delivered(
                        Words.format(output.getMediaType()), size(output), links.full(output));
    }

    private List<Pages.Input> inputs(GeneratedImage row) {
        List<Pages.Input> inputs = new ArrayList<>();
        for (Reference reference : row.getReferences()) {
            String role = reference.getRole().name().toLowerCase(Locale.ROOT);
            inputs.add(input("Reference", role, reference.getImage()));
            ImageRef cutOut = reference.getCutOut();
            if (cutOut != null) {
                inputs.add(
                        new Pages.Input(
                                "Cut-out",
                                "confidence " + Words.score(reference.getCutOutConfidence()),
                                new Pages.Shown(
                                        previews.cutOut(reference.getImage(), cutOut).orElse(null),
                                        "The product cut out of the reference"),
                                links.full(cutOut)));
            }
        }
        if (row.getScene() != null) {
            inputs.add(row.getMask() == null ? input("Scene", null, row.getScene()) : masked(row));
        }
        return inputs;
    }

    private Pages.Input masked(GeneratedImage row) {
        ImageRef mask = row.getMask().getImage();
        return new Pages.Input(
                "Scene",
                row.getMask().getKind() == MaskKind.PRECISE
                        ? "with its precise mask"
                        : "with its user-drawn mask",
                new Pages.Shown(
                        previews.masked(row.getScene(), mask).orElse(null),
                        "The scene, its target area tinted"),
                links.full(row.getScene()));
    }

    private Pages.Input input(String label, String note, ImageRef image) {
        return new Pages.Input(label, note, shown(Optional.of(image), label), links.full(image));
    }

    private List<Pages.Trial> trials(GeneratedImage row) {
        List<Pages.Trial> trials = new ArrayList<>();
        for (int i = 0; i < row.getCandidates().size(); i++) {
            trials.add(trial(row.getCandidates().get(i), i == row.getChosen()));
        }
        return trials;
    }

    private Pages.Trial trial(Candidate candidate, boolean chosen) {
        String label =
                "Attempt %d, candidate %d".formatted(candidate.getAttempt(), candidate.getIndex());
        Optional<ImageRef> image = Optional.ofNullable(candidate.getImage());
        return new Pages.Trial(
                label,
                chosen,
                Words.system(candidate.getSystem()),
                Long.toString(candidate.getSeed()),
                Facts.effort(candidate),
                candidate.getFailure(),
                candidate.getNotes(),
                Facts.scores(candidate),
                image.isEmpty() ? null : shown(image, label),
                image.map(links::full).orElse(null));
    }

    private Pages.Shown shown(Optional<ImageRef> image, String alt) {
        return new Pages.Shown(image.flatMap(previews::of).orElse(null), alt);
    }

    private static String size(ImageRef image) {
        return "%d × %d".formatted(image.getWidth(), image.getHeight());
    }
}
