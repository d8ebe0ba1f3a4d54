package io.polyptych.system.iccustom;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.model.Golden;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The pictures that went into the goldens, byte by byte as they lie in fixtures/golden/ic-custom.
 */
final class Inputs {
    private Inputs() {}

    static Picture picture(String name) throws IOException {
        return picture(Golden.folder("ic-custom").resolve(name + ".png"));
    }

    static Picture picture(Path file) throws IOException {
        Raster raster = raster(file);
        byte[] rgb = new byte[3 * raster.getWidth() * raster.getHeight()];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            rgb[i] =
                    (byte)
                            raster.getSample(
                                    pixel % raster.getWidth(), pixel / raster.getWidth(), i % 3);
        }
        return new Picture(raster.getWidth(), raster.getHeight(), rgb);
    }

    static Plane plane(String name) throws IOException {
        Raster raster = raster(Golden.folder("ic-custom").resolve(name + ".png"));
        byte[] values = new byte[raster.getWidth() * raster.getHeight()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
        }
        return new Plane(raster.getWidth(), raster.getHeight(), values);
    }

    private static Raster raster(Path file) throws IOException {
        return ImageIO.read(file.toFile()).getRaster();
    }

    static int greatestDifference(Picture ours, Picture theirs) {
        int greatest = 0;
        for (int i = 0; i < theirs.rgb().length; i++) {
            int difference = (ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff);
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    static double meanDifference(Picture ours, Picture theirs) {
        long sum = 0;
        for (int i = 0; i < theirs.rgb().length; i++) {
            sum += Math.abs((ours.rgb()[i] & 0xff) - (theirs.rgb()[i] & 0xff));
        }
        return (double) sum / theirs.rgb().length;
    }
}
