package io.polyptych.jobs.evaluate;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a plan's shots: copies each picture to {@code
 * FOLDER/<method>/<subject>/<case>/<number>.png}, where {@link ImagesFolder} finds it again, and
 * says of each that is missing why. Every candidate counts; what {@code select} thought of them
 * doesn't. Of a folder that was used before, the newest outcome of a shot counts, and older
 * pictures of its case are removed.
 */
public final class RenderedImages {

    /** Exactly one of row and rejection is there. */
    private record Outcome(Instant at, GeneratedImage row, Rejection rejection) {}

    private final RenderPlan plan;
    private final ObjectStore objects;
    private final Path folder;
    private final List<Made> made = new ArrayList<>();
    private final Map<RenderPlan.Wanted, Outcome> newest = new HashMap<>();

    private RenderedImages(RenderPlan plan, ObjectStore objects, Path folder) {
        this.plan = plan;
        this.objects = objects;
        this.folder = folder;
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
        rows.forEach(images::note);
        rejections.forEach(images::note);
        for (RenderPlan.Wanted wanted : plan.allWanted()) {
            images.add(wanted);
        }
        return List.copyOf(images.made);
    }

    private void note(GeneratedImage row) {
        var outcome = new Outcome(row.getFinishedAt(), row, null);
        plan.wanted(row.getOrigin().getLine(), row.getOrdinal())
                .ifPresent(wanted -> newest.merge(wanted, outcome, RenderedImages::newer));
    }

    private void note(Rejection rejection) {
        var outcome = new Outcome(rejection.getRejectedAt(), null, rejection);
        long line = rejection.getOrigin().getLine();
        List<RenderPlan.Wanted> concerned =
                rejection.getShotId() == null
                        ? plan.wanted(line)
                        : plan.wanted(line, rejection.getOrdinal()).stream().toList();
        concerned.forEach(wanted -> newest.merge(wanted, outcome, RenderedImages::newer));
    }

    private static Outcome newer(Outcome one, Outcome other) {
        return other.at().isAfter(one.at()) ? other : one;
    }

    private void add(RenderPlan.Wanted wanted) throws IOException {
        removeOld(folderOf(wanted));
        Outcome outcome = newest.get(wanted);
        if (outcome == null) {
            fail(wanted, "the pipeline left no row and no rejection of it");
        } else if (outcome.row() != null) {
            add(wanted, outcome.row());
        } else {
            Rejection why = outcome.rejection();
            fail(wanted, "%s at %s: %s".formatted(why.getCode(), why.getStage(), why.getMessage()));
        }
    }

    /** Or pictures that this run didn't make would be found among its own. */
    private static void removeOld(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path old : ImageFiles.in(folder)) {
                Files.delete(old);
            }
        }
    }

    private Path folderOf(RenderPlan.Wanted wanted) {
        return folder.resolve(wanted.method())
                .resolve(wanted.of().subject().id())
                .resolve(wanted.of().name());
    }

    private void add(RenderPlan.Wanted wanted, GeneratedImage row) throws IOException {
        int number = 0;
        for (Candidate candidate : row.getCandidates()) {
            made.add(
                    candidate.getImage() == null
                            ? Made.failed(
                                    wanted.method(), wanted.of(), number, candidate.getFailure())
                            : copied(wanted, number, candidate));
            number++;
        }
        int tried = number;
        for (; number < plan.pictures(); number++) {
            made.add(
                    Made.failed(
                            wanted.method(),
                            wanted.of(),
                            number,
                            "the pipeline tried only %d of %d pictures; does the configuration cap them?"
                                    .formatted(tried, plan.pictures())));
        }
    }

    private Made copied(RenderPlan.Wanted wanted, int number, Candidate candidate)
            throws IOException {
        Path file = folderOf(wanted).resolve(number + ".png");
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

    private void fail(RenderPlan.Wanted wanted, String reason) {
        for (int number = 0; number < plan.pictures(); number++) {
            made.add(Made.failed(wanted.method(), wanted.of(), number, reason));
        }
    }
}
