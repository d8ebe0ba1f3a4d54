package io.polyptych.imaging;

import java.nio.file.Path;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/**
 * Tells what each pixel of an aligned face shows, with a network like facexlib's BiSeNet as an ONNX
 * file: an input (1, 3, 512, 512), a first output (1, 19, 512, 512). Used by one thread at a time.
 * The network's memory goes with the object.
 */
public final class FaceParser {
    /** What BiSeNet tells apart, from 0, the background, to 18, a hat. */
    private static final int LABELS = 19;

    private static final int PIXELS = FaceAlignment.SIDE * FaceAlignment.SIDE;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] SPREAD = {0.229f, 0.224f, 0.225f};

    private final Path file;
    private final Net network;

    private FaceParser(Path file, Net network) {
        this.file = file;
        this.network = network;
    }

    /**
     * @throws UnusableNetwork if it can't be read
     */
    public static FaceParser load(Path file) throws UnusableNetwork {
        Mats.load();
        try {
            return new FaceParser(file, Dnn.readNetFromONNX(file.toString()));
        } catch (CvException e) {
            throw new UnusableNetwork(file, "a network", e);
        }
    }

    /**
     * The label of each pixel, row by row: 0 background, 1 skin, 2 and 3 brows, 4 and 5 eyes, 6
     * glasses, 7 and 8 ears, 9 earring, 10 nose, 11 to 13 mouth, 14 neck, 15 necklace, 16 cloth, 17
     * hair, 18 hat. Source: facexlib, bisenet.py; the input's norm: DreamO, dreamo_generator.py.
     *
     * @param face {@link FaceAlignment#SIDE} × {@link FaceAlignment#SIDE}
     * @throws IllegalStateException if the network gives something else
     */
    public byte[] labels(Picture face) {
        try (var scratch = new Scratch()) {
            int side = FaceAlignment.SIDE;
            Mat input = scratch.keep(new Mat(new int[] {1, 3, side, side}, CvType.CV_32F));
            input.put(new int[] {0, 0, 0, 0}, normalized(face));
            network.setInput(input);
            Mat scores = scratch.keep(network.forward());
            if (scores.total() != (long) LABELS * PIXELS) {
                throw new IllegalStateException(
                        "%s gives %d numbers for a face of %d x %d pixels, not %d for each pixel"
                                .formatted(file, scores.total(), side, side, LABELS));
            }
            float[] numbers = new float[LABELS * PIXELS];
            scores.get(new int[] {0, 0, 0, 0}, numbers);
            return greatest(numbers);
        }
    }

    private static float[] normalized(Picture face) {
        float[] numbers = new float[3 * PIXELS];
        for (int i = 0; i < numbers.length; i++) {
            int channel = i / PIXELS;
            float value = (face.rgb()[3 * (i % PIXELS) + channel] & 0xff) / 255f;
            numbers[i] = (value - MEAN[channel]) / SPREAD[channel];
        }
        return numbers;
    }

    private static byte[] greatest(float[] scores) {
        byte[] labels = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            for (int label = 1; label < LABELS; label++) {
                if (scores[label * PIXELS + i] > scores[labels[i] * PIXELS + i]) {
                    labels[i] = (byte) label;
                }
            }
        }
        return labels;
    }
}
