package io.polyptych.jobs.bench.pictures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.contract.Customizer;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.Unscorable;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.schemas.Shot;
import io.polyptych.score.Psnr;
import io.polyptych.score.SceneArea;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What montage leaves of a scene: PSNR outside the area that it may touch. */
public final class UntouchedBench {
    /** In each scene and mask, so that every product has its turn. */
    private static final int PRODUCTS = 3;

    private final FixturePictures fixtures;
    private final PlainStages stages;

    public UntouchedBench(FixturePictures fixtures, PlainStages stages) {
        this.fixtures = fixtures;
        this.stages = stages;
    }

    /** Prints the least of each scene and kind of mask, then of all. */
    public void print(PrintWriter out) throws IOException {
        List<Double> all = new ArrayList<>();
        int turn = 0;
        try (Customizer montage = stages.montage()) {
            for (FixturePictures.Scene scene : fixtures.scenes()) {
                for (boolean precise : new boolean[] {true, false}) {
                    List<Double> some = new ArrayList<>();
                    for (int i = 0; i < PRODUCTS; i++, turn++) {
                        List<String> products = fixtures.products();
                        String product = products.get(turn % products.size());
                        some.add(outside(product, FixtureRecords.inScene(scene, precise), montage));
                    }
                    out.printf(
                            "outside, %-8s %-8s at least %.1f dB%n",
                            scene.name(), precise ? "precise" : "drawn", least(some));
                    all.addAll(some);
                }
            }
        }
        long equal = all.stream().filter(decibels -> decibels >= Psnr.SAME).count();
        out.printf(
                "%d renders: PSNR outside the touched area at least %.1f dB; %d of them equal there"
                        + " byte for byte (%.0f dB)%n",
                all.size(), least(all), equal, Psnr.SAME);
        out.flush();
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    private double outside(String product, ObjectNode wanted, Customizer montage)
            throws IOException {
        byte[] record = new FixtureRecords(fixtures).record(product, product, List.of(wanted));
        Shot shot = stages.prepared(stages.shots(record).get(0));
        Rendered rendered = stages.rendered(shot, montage).candidates().get(0);
        Picture scene = new Pictures(stages.objects()).load(shot.getScene());
        try {
            return Psnr.outside(rendered.picture(), scene, touched(rendered, shot, scene));
        } catch (Unscorable e) {
            throw new IllegalStateException(shot.getShotId() + ": " + e.getMessage(), e);
        }
    }

    /** As montage says; where it doesn't, as far as its parameters let it go. */
    private Plane touched(Rendered rendered, Shot shot, Picture scene) throws IOException {
        if (rendered.touched() != null) {
            return rendered.touched();
        }
        Plane mask = new Pictures(stages.objects()).loadPlane(shot.getMask().getImage());
        return SceneArea.of(scene, mask, shot.getMask().getKind()).orElseThrow().changeable();
    }
}
