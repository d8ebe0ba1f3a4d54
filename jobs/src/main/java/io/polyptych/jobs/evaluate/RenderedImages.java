package io.polyptych.jobs.evaluate;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of a plan's shots: copies each picture to {@code
 * FOLDER/<method>/<subject>/<case>/<number>.png}, where {@link ImagesFolder} finds it again, and
 * says of each that is missing why. Every candidate counts; what {@code select} thought of them
 * doesn't.
 */
public final class RenderedImages {
    private final RenderPlan plan;
    private final ObjectStore objects;
    private final Path folder;
    private final List<Made> made = new ArrayList<>();
    private final Set<RenderPlan.Wanted> open;

    private RenderedImages(RenderPlan plan, ObjectStore objects, Path folder) {
        this.plan = plan;
        this.objects = objects;
        this.folder = folder;
        this.open = new LinkedHashSet<>(plan.allWanted());
    }

    /**
     * @param rows the latest of each shot
     * @param folder absolute
     * @throws IOException if a picture can't be read from the object store or written
     */
    public static List<Made> of(
            RenderPlan plan,
            List<GeneratedImage> rows,
            List<Rejection> rejections,
            ObjectStore objects,
            Path folder)
            throws IOException {
        var images = new RenderedImages(plan, objects, folder);
        for (GeneratedImage row : rows) {
            images.add(row);
        }
        rejections.forEach(images::add);
        for (RenderPlan.Wanted forgotten : images.open) {
            images.fail(forgotten, "the pipeline left no row and no rejection of it");
        }
        return List.copyOf(images.made);
    }

    private void add(GeneratedImage row) throws IOException {
        Optional<RenderPlan.Wanted> wanted =
                plan.wanted(row.getOrigin().getLine(), row.getOrdinal());
        if (wanted.isEmpty() || !open.remove(wanted.get())) {
            return;
        }
        int number = 0;
        for (Candidate candidate : row.getCandidates()) {
            made.add(
                    candidate.getImage() == null
                            ? Made.failed(
                                    wanted.get().method(),
                                    wanted.get().of(),
                                    number,
                                    candidate.getFailure())
                            : copied(wanted.get(), number, candidate));
            number++;
        }
        int tried = number;
        for (; number < plan.pictures(); number++) {
            made.add(
                    Made.failed(
                            wanted.get().method(),
                            wanted.get().of(),
                            number,
                            "the pipeline tried only %d of %d pictures; does the configuration cap them?"
                                    .formatted(tried, plan.pictures())));
        }
    }

    private Made copied(RenderPlan.Wanted wanted, int number, Candidate candidate)
            throws IOException {
        Path file =
                folder.resolve(wanted.method())
                        .resolve(wanted.of().subject().id())
                        .resolve(wanted.of().name())
                        .resolve(number + ".png");
        Files.createDirectories(file.getParent());
        Files.write(file, objects.read(candidate.getImage()));
        var making =
                new Made.Making(
                        candidate.getSeed(),
                        candidate.getModelDigest(),
                        candidate.getPrompt(),
                        candidate.getRenderKey());
        return new Made(wanted.method(), wanted.of(), number, file, null, Optional.of(making));
    }

    private void add(Rejection rejection) {
        String reason =
                "%s at %s: %s"
                        .formatted(
                                rejection.getCode(), rejection.getStage(), rejection.getMessage());
        long line = rejection.getOrigin().getLine();
        List<RenderPlan.Wanted> concerned =
                rejection.getShotId() == null
                        ? plan.wanted(line)
                        : plan.wanted(line, rejection.getOrdinal()).stream().toList();
        for (RenderPlan.Wanted wanted : concerned) {
            if (open.remove(wanted)) {
                fail(wanted, reason);
            }
        }
    }

    private void fail(RenderPlan.Wanted wanted, String reason) {
        for (int number = 0; number < plan.pictures(); number++) {
            made.add(Made.failed(wanted.method(), wanted.of(), number, reason));
        }
    }
}
