package io.polyptych.embed;

import io.polyptych.contract.View;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.model.Golden;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** The views that the goldens were made of: see fixtures/golden/scripts/embed.py. */
final class Photos {
    static final List<String> NAMES = List.of("tall", "wide", "dot", "strip");

    private Photos() {}

    static View view(String name) {
        return switch (name) {
            case "dot" -> new View(new Picture(1, 1, new byte[] {(byte) 200, 90, 30}), white(1, 1));
            case "strip" -> new View(strip(view("tall").picture()), white(2, 150));
            default -> new View(photo(name), mask(name));
        };
    }

    private static Plane white(int width, int height) {
        return Planes.filled(width, height, 255);
    }

    private static Picture strip(Picture tall) {
        byte[] rgb = new byte[3 * 2 * 150];
        for (int y = 0; y < 150; y++) {
            System.arraycopy(tall.rgb(), 3 * (y * tall.width() + 100), rgb, 6 * y, 6);
        }
        return new Picture(2, 150, rgb);
    }

    private static Picture photo(String name) {
        Raster raster = raster(name + ".png");
        return new Picture(raster.getWidth(), raster.getHeight(), bytes(raster));
    }

    private static Plane mask(String name) {
        Raster raster = raster(name + "-mask.png");
        return new Plane(raster.getWidth(), raster.getHeight(), bytes(raster));
    }

    /** As they lie in the file: what ImageIO shows as colours it may have converted. */
    private static byte[] bytes(Raster raster) {
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return bytes;
    }

    private static Raster raster(String file) {
        try {
            return ImageIO.read(Golden.folder("embed-photos").resolve(file).toFile()).getRaster();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of one colour, with a mask of one value. */
    static View plain(int width, int height, int colour, int mask) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) colour);
        return new View(new Picture(width, height, rgb), Planes.filled(width, height, mask));
    }
}
