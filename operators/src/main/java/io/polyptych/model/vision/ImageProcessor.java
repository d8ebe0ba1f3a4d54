package io.polyptych.model.vision;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.PilWindow;
import io.polyptych.imaging.Plane;
import io.polyptych.model.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a vision tower's folder says about the pictures it takes: resized, cropped in the middle,
 * scaled and normalised per channel, as its preprocessor_config.json has it.
 *
 * <p>Source: transformers' CLIPImageProcessor, SiglipImageProcessor, ViTImageProcessor and
 * BitImageProcessor, those that resize with Pillow. The variants called fast resize with
 * torchvision and differ from them by about a grey level. Thread-safe.
 *
 * @param scale what a pixel's value is multiplied with: 1/255
 * @param mean of red, green and blue, taken off after scaling
 * @param deviation of red, green and blue, divided by
 */
public record ImageProcessor(
        Framing framing,
        PilResample filter,
        double scale,
        List<Double> mean,
        List<Double> deviation) {

    public ImageProcessor {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /**
     * Reads a preprocessor_config.json, old ones with a single size included.
     *
     * @throws io.polyptych.model.weights.UnusableModel if a value is wrong or not supported; names
     *     the file and the key
     */
    public static ImageProcessor read(Path file) {
        return ImageProcessorReader.read(ConfigFile.read(file));
    }

    /**
     * torchvision's Resize (bicubic, the shorter edge), CenterCrop, ToTensor and Normalize, of a
     * Pillow image.
     */
    public static ImageProcessor torchvision(
            int shortestEdge, int crop, List<Double> mean, List<Double> deviation) {
        return new ImageProcessor(
                new Framing(
                        new Framing.ShortestEdge(shortestEdge), crop, crop, Framing.Middle.EVEN),
                PilResample.BICUBIC,
                1 / 255.0,
                mean,
                deviation);
    }

    /**
     * The size in which the tower sees every picture, as a box from 0, 0; empty where that depends
     * on the picture.
     */
    public Optional<Box> frame() {
        if (!framing.isFixed()) {
            return Optional.empty();
        }
        int[] size = framing.fixed();
        return Optional.of(new Box(0, 0, size[0], size[1]));
    }

    /**
     * How it frames, in short, for names: {@code crop-224}, {@code 256-crop-224} or {@code
     * resize-384}; a filter other than bicubic is named behind.
     */
    public String label() {
        return filter == PilResample.BICUBIC
                ? framing.label()
                : framing.label() + "-" + filter.name().toLowerCase(Locale.ROOT);
    }

    /** The part of a picture that the tower sees, in the size in which it sees it. */
    public Picture framed(Picture picture) {
        return framed(picture, new Box(0, 0, picture.width(), picture.height()));
    }

    /**
     * The same of a part of a picture, as if cut out of it before.
     *
     * @param part may leave the picture, which is black outside
     */
    public Picture framed(Picture picture, Box part) {
        return window(part).of(picture);
    }

    /** A mask of the picture, framed as the picture is. */
    public Plane framed(Plane mask) {
        return framed(mask, new Box(0, 0, mask.width(), mask.height()));
    }

    /** A mask's part, framed as the picture's. */
    public Plane framed(Plane mask, Box part) {
        return window(part).of(mask);
    }

    private PilWindow window(Box part) {
        int[] size = framing.size().of(part.width(), part.height());
        return new PilWindow(filter, part, size[0], size[1], framing.crop(size[0], size[1]));
    }

    /**
     * Pictures as the tower takes them.
     *
     * @param pictures at least one; all of one size once framed
     * @param scope owns the result
     * @return (batch, 3, height, width), float32 on the CPU
     */
    public Tensor pixels(List<Picture> pictures, Scope scope) {
        return normalised(pictures.stream().map(this::framed).toList(), scope);
    }

    /** As {@link #pixels(List, Scope)}, for one picture. */
    public Tensor pixels(Picture picture, Scope scope) {
        return pixels(List.of(picture), scope);
    }

    /**
     * As {@link #pixels(List, Scope)}, for pictures that are framed already, by this or otherwise.
     *
     * @param framed at least one; all of one size
     */
    public Tensor normalised(List<Picture> framed, Scope scope) {
        int width = framed.get(0).width();
        int height = framed.get(0).height();
        float[][] values = values();
        float[] numbers = new float[3 * width * height * framed.size()];
        int at = 0;
        for (Picture picture : framed) {
            if (picture.width() != width || picture.height() != height) {
                throw new IllegalArgumentException(
                        "%d x %d can't be in a batch with %d x %d"
                                .formatted(picture.width(), picture.height(), width, height));
            }
            for (int channel = 0; channel < 3; channel++) {
                for (int i = channel; i < picture.rgb().length; i += 3) {
                    numbers[at++] = values[channel][picture.rgb()[i] & 0xff];
                }
            }
        }
        return scope.floats(numbers, framed.size(), 3, height, width);
    }

    /** By channel and grey level; scaled in double, the rest in float32, as the reference does. */
    private float[][] values() {
        float[][] values = new float[3][256];
        for (int channel = 0; channel < 3; channel++) {
            float centre = mean.get(channel).floatValue();
            float unit = deviation.get(channel).floatValue();
            for (int level = 0; level < 256; level++) {
                values[channel][level] = ((float) (level * scale) - centre) / unit;
            }
        }
        return values;
    }
}
