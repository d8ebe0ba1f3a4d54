package io.polyptych.imaging;

import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.objdetect.FaceDetectorYN;

/**
 * Finds faces with a network of YuNet's kind, an ONNX file. Used by one thread at a time. The
 * network's memory goes with the object.
 */
public final class FaceDetector {
    private static final float LEAST_SCORE = 0.9f;
    private static final float MOST_OVERLAP = 0.3f;
    private static final int MOST_FACES = 5000;

    /** Of what the network tells of a face: its box, then its points. */
    private static final int BOX = 4;

    private final FaceDetectorYN network;

    private FaceDetector(FaceDetectorYN network) {
        this.network = network;
    }

    /**
     * @throws UnusableNetwork if it can't be read
     */
    public static FaceDetector load(Path file) throws UnusableNetwork {
        Mats.load();
        try {
            return new FaceDetector(
                    FaceDetectorYN.create(
                            file.toString(),
                            "",
                            new Size(320, 320),
                            LEAST_SCORE,
                            MOST_OVERLAP,
                            MOST_FACES));
        } catch (CvException e) {
            throw new UnusableNetwork(file, "a face detector like YuNet", e);
        }
    }

    /**
     * The face whose middle is nearest to the picture's; empty if there is none.
     *
     * @return five points, x and y of each: the two eyes from left to right as seen, the nose, the
     *     two ends of the mouth
     */
    public Optional<float[]> central(Picture picture) {
        try (var scratch = new Scratch()) {
            Mat faces = scratch.mat();
            network.setInputSize(new Size(picture.width(), picture.height()));
            network.detect(scratch.keep(Mats.bgr(picture)), faces);
            float[] nearest = null;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < faces.rows(); i++) {
                float[] face = new float[faces.cols()];
                faces.get(i, 0, face);
                double x = face[0] + face[2] / 2 - picture.width() / 2.0;
                double y = face[1] + face[3] / 2 - picture.height() / 2.0;
                if (Math.hypot(x, y) < least) {
                    least = Math.hypot(x, y);
                    nearest = face;
                }
            }
            return Optional.ofNullable(nearest).map(FaceDetector::points);
        }
    }

    private static float[] points(float[] face) {
        float[] points = new float[2 * FaceAlignment.POINTS];
        System.arraycopy(face, BOX, points, 0, points.length);
        return points;
    }
}
