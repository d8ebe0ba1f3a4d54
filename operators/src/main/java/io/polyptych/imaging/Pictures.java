package io.polyptych.imaging;

import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Pictures and planes in the object store, as PNG.
 *
 * <p>Reads only what this project wrote; foreign bytes go through the decoder of {@code fetch}.
 * Thread-safe.
 */
public final class Pictures {
    /** Fast, and a few per cent larger than the best. */
    private static final int COMPRESSION = 2;

    private final ObjectStore objects;

    public Pictures(ObjectStore objects) {
        this.objects = objects;
    }

    public Picture load(ImageRef image) throws IOException {
        try (var scratch = new Scratch()) {
            return Mats.picture(decode(image, Imgcodecs.IMREAD_COLOR, scratch));
        }
    }

    /** Loads a mask or a cut-out. */
    public Plane loadPlane(ImageRef image) throws IOException {
        try (var scratch = new Scratch()) {
            return Mats.plane(decode(image, Imgcodecs.IMREAD_GRAYSCALE, scratch));
        }
    }

    /** Where the alpha channel of an image lies, if it came with one: beside it. */
    public static String alphaOf(String imageName) {
        return imageName.replaceFirst("\\.png$", "-alpha.png");
    }

    /** The alpha channel that an image came with, as {@code fetch} keeps it, if there was one. */
    public Optional<ImageRef> alphaOf(ImageRef image) throws IOException {
        String uri = image.getUri();
        String imageName = "images/" + uri.substring(uri.lastIndexOf('/') + 1);
        if (!objects.uri(imageName).equals(uri)) {
            return Optional.empty();
        }
        String name = alphaOf(imageName);
        return objects.find(name)
                .map(
                        png ->
                                objects.reference(
                                        name,
                                        png,
                                        image.getWidth(),
                                        image.getHeight(),
                                        ImageType.PNG.mediaType()));
    }

    /** Writes a picture under a name ending in .png; the reference's digest is of the file. */
    public ImageRef save(String name, Picture picture) throws IOException {
        return store(name, png(picture), picture.width(), picture.height());
    }

    public ImageRef save(String name, Plane plane) throws IOException {
        return store(name, png(plane), plane.width(), plane.height());
    }

    public static byte[] png(Picture picture) {
        try (var scratch = new Scratch()) {
            return encode(scratch.keep(Mats.bgr(picture)), scratch);
        }
    }

    public static byte[] png(Plane plane) {
        try (var scratch = new Scratch()) {
            return encode(scratch.keep(Mats.gray(plane)), scratch);
        }
    }

    private ImageRef store(String name, byte[] png, int width, int height) throws IOException {
        objects.write(name, png);
        return objects.reference(name, png, width, height, ImageType.PNG.mediaType());
    }

    private Mat decode(ImageRef image, int flags, Scratch scratch) throws IOException {
        MatOfByte bytes = scratch.keep(new MatOfByte(objects.read(image)));
        Mat mat = scratch.keep(Imgcodecs.imdecode(bytes, flags));
        if (mat.empty()) {
            throw new IOException("object " + image.getUri() + " is not a picture any more");
        }
        return mat;
    }

    private static byte[] encode(Mat mat, Scratch scratch) {
        MatOfByte bytes = scratch.keep(new MatOfByte());
        MatOfInt options =
                scratch.keep(new MatOfInt(Imgcodecs.IMWRITE_PNG_COMPRESSION, COMPRESSION));
        if (!Imgcodecs.imencode(".png", mat, bytes, options)) {
            throw new IllegalStateException("OpenCV could not encode a PNG of " + mat.size());
        }
        return bytes.toArray();
    }
}
