package io.polyptych.jobs.bench.pictures;

import io.polyptych.imaging.CutOut;
import io.polyptych.imaging.Segmenter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The segmenter's cut-outs of the fixtures' packshots against the true ones. */
public final class CutOutBench {
    private final FixturePictures fixtures;
    private final Segmenter segmenter = Segmenter.classical();

    public CutOutBench(FixturePictures fixtures) {
        this.fixtures = fixtures;
    }

    private record Line(String name, SilhouetteError error, double confidence) {}

    /** Prints a line a picture, then means and the worst. */
    public void print(PrintWriter out) throws IOException {
        List<Line> lines = new ArrayList<>();
        out.printf(
                "%-20s %6s %18s %12s %11s%n",
                "cut-outs", "IoU", "boundary, px (95%)", "alpha error", "confidence");
        for (FixturePictures.Packshot packshot : fixtures.packshots()) {
            CutOut found = segmenter.cutOut(packshot.picture(), new Segmenter.Hint.Whole());
            SilhouetteError error = SilhouetteError.of(found.plane(), packshot.cutOut());
            Line line = new Line(packshot.name(), error, found.confidence());
            lines.add(line);
            print(line, out);
        }
        print(
                new Line(
                        "mean",
                        new SilhouetteError(
                                mean(lines, line -> line.error().iou()),
                                mean(lines, line -> line.error().boundaryMean()),
                                mean(lines, line -> line.error().boundary95()),
                                mean(lines, line -> line.error().softError())),
                        mean(lines, Line::confidence)),
                out);
        long contours = lines.stream().filter(CutOutBench::hasContour).count();
        if (contours < lines.size()) {
            out.printf("boundary: of the %d with a contour%n", contours);
        }
        Line worst =
                lines.stream()
                        .min(Comparator.comparingDouble(line -> line.error().iou()))
                        .orElseThrow();
        out.printf(
                "%d cut-outs: mean IoU %.4f (asked: 0.97), worst %.4f, %s (asked: 0.92)%n",
                lines.size(),
                mean(lines, line -> line.error().iou()),
                worst.error().iou(),
                worst.name());
        out.flush();
    }

    private static void print(Line line, PrintWriter out) {
        out.printf(
                "%-20s %6.4f %10.2f %7.2f %12.3f %11.2f%n",
                line.name(),
                line.error().iou(),
                line.error().boundaryMean(),
                line.error().boundary95(),
                line.error().softError(),
                line.confidence());
    }

    private static boolean hasContour(Line line) {
        return Double.isFinite(line.error().boundaryMean());
    }

    /** Of those that have a value. */
    private static double mean(List<Line> lines, ToDoubleFunction<Line> value) {
        return lines.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
