package io.polyptych.imaging;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/** Releases the Mats of one method when it ends: {@code try (var scratch = new Scratch())}. */
public final class Scratch implements AutoCloseable {
    static {
        // Whoever makes a Mat holds one of these, and may be the first in its process to do so.
        Mats.load();
    }

    private final List<Mat> mats = new ArrayList<>();

    /** A new, empty Mat. */
    public Mat mat() {
        return keep(new Mat());
    }

    /** Takes over a Mat that was made elsewhere. */
    public <M extends Mat> M keep(M mat) {
        mats.add(mat);
        return mat;
    }

    @Override
    public void close() {
        mats.forEach(Mat::release);
    }
}
