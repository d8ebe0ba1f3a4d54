package io.polyptych.model.vision;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.PilResample;
import io.polyptych.imaging.Plane;
import io.polyptych.model.ConfigFile;
import java.nio.file.Path;
import java.util.List;

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

    /** The part of a picture that the tower sees, in the size in which it sees it. */
    public Picture framed(Picture picture) {
        int[] size = framing.size().of(picture.width(), picture.height());
        Picture resized = filter.resize(picture, size[0], size[1]);
        Box crop = framing.crop(size[0], size[1]);
        return PilResample.NEAREST.resize(resized, crop, crop.width(), crop.height());
    }

    /** A mask of the picture, framed as the picture is. */
    public Plane framed(Plane mask) {
        int[] size = framing.size().of(mask.width(), mask.height());
        Plane resized = filter.resize(mask, size[0], size[1]);
        Box crop = framing.crop(size[0], size[1]);
        return PilResample.NEAREST.resize(resized, crop, crop.width(), crop.height());
    }

    /**
     * Pictures as the tower takes them.
     *
     * @param pictures at least one; all of one size once framed
     * @param scope owns the result
     * @return (batch, 3, height, width), float32 on the CPU
     */
    public Tensor pixels(List<Picture> pictures, Scope scope) {
        List<Picture> framed = pictures.stream().map(this::framed).toList();
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

    /** As {@link #pixels(List, Scope)}, for one picture. */
    public Tensor pixels(Picture picture, Scope scope) {
        return pixels(List.of(picture), scope);
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
