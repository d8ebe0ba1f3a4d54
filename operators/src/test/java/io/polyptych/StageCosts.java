package io.polyptych;

import io.polyptych.caption.CaptionRequest;
import io.polyptych.caption.ComposedCaptioner;
import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.store.DeliveredFile;
import io.polyptych.store.StoreConfig;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Prints what the parts of fetch, caption and store cost on one thread for a picture of a file:
 * median and quartiles in milliseconds of that thread's processor time, which other work on the
 * machine hardly disturbs. Arguments: a JPEG file, a folder for objects.
 */
public final class StageCosts {
    private static final int WARM_UP = 15;
    private static final int REPEATS = 41;

    private StageCosts() {}

    public static void main(String[] arguments) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(arguments[0]));
        ObjectStore objects = new ObjectStore(arguments[1]);
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
        Picture picture = decoder.decode(file);
        byte[] png = Encoders.png(picture);
        Pictures pictures = new Pictures(objects);
        ImageRef image = pictures.save("images/measured.png", picture);
        System.out.printf(
                "%d x %d, %d bytes as given, %d as PNG%n",
                picture.width(), picture.height(), file.length, png.length);
        measure("fetch: decode the file", () -> decoder.decode(file));
        measure("fetch: decode it as PNG", () -> decoder.decode(png));
        measure(
                "fetch: digest, encode and write the PNG",
                () -> {
                    Digests.sha256(file);
                    return pictures.save("images/measured.png", picture);
                });
        measure("read and decode an object", () -> pictures.load(image));
        ComposedCaptioner captioner = new ComposedCaptioner(objects);
        Shot shot = SampleShots.shot(SampleShots.product(), ShotRequest.newBuilder());
        CaptionRequest request =
                new CaptionRequest(
                        "Stoneware mug", "Aurora", "blue", "clay", "", image, image, null);
        System.out.println(captioner.caption(request));
        measure("caption: reference and scene", () -> captioner.caption(request));
        DeliveredFile files = new DeliveredFile(StoreConfig.defaults(), objects);
        int[] keys = {0};
        measure("store: a JPEG", () -> files.of(chosen(shot, image, "new " + keys[0]++)));
        measure("store: one that lies there", () -> files.of(chosen(shot, image, "new 0")));
    }

    private static Shot chosen(Shot shot, ImageRef image, String key) {
        Candidate candidate =
                Candidate.newBuilder()
                        .setAttempt(1)
                        .setIndex(1)
                        .setSeed(1)
                        .setSystem("montage")
                        .setModelDigest("")
                        .setRenderKey(key)
                        .setImage(image)
                        .build();
        return Shot.newBuilder(shot).setCandidates(List.of(candidate)).setChosen(0).build();
    }

    private static void measure(String what, Work work) throws Exception {
        var thread = ManagementFactory.getThreadMXBean();
        double[] millis = new double[REPEATS];
        for (int i = -WARM_UP; i < REPEATS; i++) {
            long start = thread.getCurrentThreadCpuTime();
            work.run();
            if (i >= 0) {
                millis[i] = (thread.getCurrentThreadCpuTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-42s %6.1f ms (%.1f to %.1f)%n",
                what, millis[REPEATS / 2], millis[REPEATS / 4], millis[3 * REPEATS / 4]);
    }

    /** Something to be timed. */
    private interface Work {
        Object run() throws Exception;
    }
}
