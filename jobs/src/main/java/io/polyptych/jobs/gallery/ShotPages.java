package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns rows into what the pages show, and has the previews of their pictures made. */
final class ShotPages {
    private final Previews previews;
    private final Links links;
    private final Inputs inputs;
    private final Sliders sliders;
    private final Asked asked;
    private final ReviewCommands commands;

    ShotPages(Previews previews, Links links, Asked asked, ReviewCommands commands) {
        this.previews = previews;
        this.links = links;
        this.inputs = new Inputs(previews, links);
        this.sliders = new Sliders(previews);
        this.asked = asked;
        this.commands = commands;
    }

    Pages.Card card(GeneratedImage row) {
        Optional<ImageRef> picture = picture(row);
        String title = row.getTitle().isBlank() ? row.getProductId() : row.getTitle();
        return new Pages.Card(
                "shots/" + Links.pageName(row.getShotId()),
                title,
                row.getName(),
                row.getCampaign(),
                row.getDecision().name().toLowerCase(Locale.ROOT),
                Words.decision(row.getDecision()),
                row.getSystem() == null ? "none" : row.getSystem(),
                Words.systemBriefly(row.getSystem()),
                String.join(" ", title, row.getShotId(), row.getProductId(), row.getName())
                        .toLowerCase(Locale.ROOT),
                Reasons.line(row),
                shown(picture, title),
                sliders.before(row, picture),
                List.of(),
                Channels.of(row));
    }

    Pages.Shot page(
            GeneratedImage row, Pages.Card card, String gallery, String previous, String next) {
        Optional<Candidate> chosen = chosen(row);
        Optional<ImageRef> picture = picture(row);
        return new Pages.Shot(
                card,
                gallery,
                Reasons.of(row),
                commands.of(row),
                sliders.made(row, card, picture.orElse(null), chosen),
                sliders.likeness(row, card, chosen.map(Candidate::getImage).or(() -> picture)),
                delivered(row),
                inputs.of(row, chosen),
                trials(row),
                thresholds(row),
                Facts.words(row),
                Facts.making(row),
                row.getSkipped().stream()
                        .map(
                                skipped ->
                                        new Pages.Passed(
                                                Words.system(skipped.getSystem()),
                                                Reasons.skipped(skipped)))
                        .toList(),
                Facts.stages(row),
                previous,
                next);
    }

    /** The delivered picture; while there is none, the best there is. */
    static Optional<ImageRef> picture(GeneratedImage row) {
        return Optional.ofNullable(row.getOutput())
                .or(() -> chosen(row).map(Candidate::getImage))
                .or(
                        () ->
                                row.getCandidates().stream()
                                        .map(Candidate::getImage)
                                        .filter(image -> image != null)
                                        .findFirst());
    }

    /** The candidate that was decided on. */
    static Optional<Candidate> chosen(GeneratedImage row) {
        int chosen = row.getChosen();
        return chosen < 0 || chosen >= row.getCandidates().size()
                ? Optional.empty()
                : Optional.of(row.getCandidates().get(chosen));
    }

    private Pages.Delivered delivered(GeneratedImage row) {
        ImageRef output = row.getOutput();
        return output == null
                ? null
                : new Pages.Delivered(
                        Words.format(output.getMediaType()),
                        "%d × %d".formatted(output.getWidth(), output.getHeight()),
                        links.full(output));
    }

    private List<Pages.Trial> trials(GeneratedImage row) {
        List<Pages.Trial> trials = new ArrayList<>();
        for (int i = 0; i < row.getCandidates().size(); i++) {
            trials.add(trial(row, row.getCandidates().get(i), i == row.getChosen()));
        }
        return trials;
    }

    private Pages.Trial trial(GeneratedImage row, Candidate candidate, boolean chosen) {
        String label =
                "Attempt %d, candidate %d".formatted(candidate.getAttempt(), candidate.getIndex());
        Optional<ImageRef> image = Optional.ofNullable(candidate.getImage());
        return new Pages.Trial(
                label,
                chosen,
                row.getDecision() == Decision.ACCEPTED ? "accepted" : "nearest",
                Words.systemBriefly(candidate.getSystem()),
                Long.toString(candidate.getSeed()),
                Facts.effort(candidate),
                Reasons.failure(candidate.getFailure()),
                candidate.getNotes().stream().map(Reasons::sentence).toList(),
                ScoreBars.of(candidate, asked.of(row)),
                image.isEmpty() ? null : shown(image, label),
                image.map(links::full).orElse(null));
    }

    /** What the marks on the bars are, if there are any. */
    private String thresholds(GeneratedImage row) {
        return asked.of(row).equals(Asked.NOTHING)
                ? null
                : "A mark on a bar is what this run asks of every product; a product may ask"
                        + " otherwise for itself.";
    }

    private Pages.Shown shown(Optional<ImageRef> image, String alt) {
        return new Pages.Shown(image.flatMap(previews::of).orElse(null), alt);
    }
}
