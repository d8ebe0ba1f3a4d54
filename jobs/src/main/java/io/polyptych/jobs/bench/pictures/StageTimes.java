package io.polyptych.jobs.bench.pictures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.contract.Customizer;
import io.polyptych.contract.RenderRequest;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.Shot;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the stages that work on pixels cost: milliseconds of one thread's processor time, which
 * other work on the machine disturbs less than the clock's. OpenCV works on the calling thread.
 * Every measured thing is done once before.
 */
public final class StageTimes {
    /** Evenly spread over the fixtures; each is measured as often as repeats say. */
    private static final int MOST = 8;

    private static final String STUDIO = "on a light grey background";

    private final FixturePictures fixtures;
    private final PlainStages stages;
    private final int repeats;

    public StageTimes(FixturePictures fixtures, PlainStages stages, int repeats) {
        this.fixtures = fixtures;
        this.stages = stages;
        this.repeats = repeats;
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** Prints a line a stage. */
    public void print(PrintWriter out) throws Exception {
        out.printf("%-32s %s%n", "one thread, ms", "median (quartiles) of n");
        files(out);
        Segmenter segmenter = Segmenter.classical();
        List<Work> cutOuts = new ArrayList<>();
        for (FixturePictures.Packshot packshot : spread(fixtures.packshots())) {
            Picture picture = packshot.picture();
            cutOuts.add(() -> segmenter.cutOut(picture, new Segmenter.Hint.Whole()));
        }
        print("cut-out", cutOuts, out);
        List<Work> boxes = new ArrayList<>();
        for (FixturePictures.Scene scene : spread(fixtures.scenes())) {
            Picture picture = scene.picture();
            var box = new Segmenter.Hint.InBox(TargetMaskBench.box(scene, picture));
            boxes.add(() -> segmenter.cutOut(picture, box));
        }
        print("mask from a box", boxes, out);
        try (Customizer montage = stages.montage()) {
            renders("scene, precise mask", scenes(true), montage, out);
            renders("scene, drawn mask", scenes(false), montage, out);
            renders("studio", List.of(FixtureRecords.inStudio(STUDIO)), montage, out);
        }
    }

    /** Reading photos and writing them as the object store keeps them. */
    private void files(PrintWriter out) throws Exception {
        var decoder = new ImageDecoder(ImageLimits.defaults());
        List<Work> decodes = new ArrayList<>();
        List<Work> encodes = new ArrayList<>();
        for (FixturePictures.Packshot packshot : spread(fixtures.packshots())) {
            byte[] file = Files.readAllBytes(packshot.photo());
            Picture picture = packshot.picture();
            decodes.add(() -> decoder.decodeWithAlpha(file));
            encodes.add(() -> Pictures.png(picture));
        }
        print("decode a JPEG", decodes, out);
        print("encode a PNG", encodes, out);
    }

    private List<ObjectNode> scenes(boolean precise) {
        return spread(fixtures.scenes()).stream()
                .map(scene -> FixtureRecords.inScene(scene, precise))
                .toList();
    }

    /**
     * Montage of products in turn, and the scores of what it made, references embedded anew each
     * time: in the pipeline, a product's first shot costs that.
     */
    private void renders(String where, List<ObjectNode> places, Customizer montage, PrintWriter out)
            throws Exception {
        List<Work> renders = new ArrayList<>();
        List<Work> scores = new ArrayList<>();
        List<String> products = spread(fixtures.products());
        for (int i = 0; i < products.size(); i++) {
            ObjectNode place = places.get(i % places.size());
            Shot shot = stages.prepared(stages.shots(record(products.get(i), place)).get(0));
            List<RenderRequest> requests = stages.requests(shot);
            renders.add(() -> montage.render(requests));
            Shot rendered = stages.rendered(shot, montage).shot();
            scores.add(() -> stages.scoredAnew(rendered));
        }
        print("montage, " + where, renders, out);
        print("score anew, " + where, scores, out);
    }

    private byte[] record(String product, ObjectNode shot) {
        return new FixtureRecords(fixtures).record(product, product, List.of(shot));
    }

    private void print(String what, List<Work> works, PrintWriter out) throws Exception {
        var thread = ManagementFactory.getThreadMXBean();
        List<Double> millis = new ArrayList<>();
        for (int repeat = 0; repeat <= repeats; repeat++) {
            for (Work work : works) {
                long start = thread.getCurrentThreadCpuTime();
                work.run();
                if (repeat > 0) {
                    millis.add((thread.getCurrentThreadCpuTime() - start) / 1e6);
                }
            }
        }
        Collections.sort(millis);
        int count = millis.size();
        out.printf(
                "%-32s %.0f (%.0f to %.0f) of %d%n",
                what,
                millis.get(count / 2),
                millis.get(count / 4),
                millis.get(3 * count / 4),
                count);
        out.flush();
    }

    private static <T> List<T> spread(List<T> all) {
        int count = Math.min(MOST, all.size());
        List<T> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get(i * all.size() / count));
        }
        return some;
    }
}
