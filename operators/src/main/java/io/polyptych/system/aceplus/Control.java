package io.polyptych.system.aceplus;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Mats;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Scratch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What a scene is turned into where it is to guide what is painted.
 *
 * <p>Source: scepter 1.4.1, modules/annotator, and edit_preprocess of inference/utils.py. As there,
 * grey weighs red as blue and blue as red, and the mask blends softly.
 */
enum Control {
    NONE,

    /** Tiles of one colour. */
    MOSAIC {
        @Override
        Mat of(Mat bgr, int tile, Scratch scratch) throws UnrenderableRequest {
            int columns = bgr.cols() / tile;
            int rows = bgr.rows() / tile;
            if (columns == 0 || rows == 0) {
                throw new UnrenderableRequest(
                        "the scene of %d x %d pixels has no room for a tile of %d; set the parameter mosaic to at most %d"
                                .formatted(
                                        bgr.cols(),
                                        bgr.rows(),
                                        tile,
                                        Math.min(bgr.cols(), bgr.rows())));
            }
            Mat small = scratch.mat();
            Imgproc.resize(bgr, small, new Size(columns, rows), 0, 0, Imgproc.INTER_CUBIC);
            Mat tiles = scratch.mat();
            Imgproc.resize(small, tiles, bgr.size(), 0, 0, Imgproc.INTER_NEAREST);
            return tiles;
        }
    },

    /** No colours: to be coloured anew. */
    GRAY {
        @Override
        Mat of(Mat bgr, int tile, Scratch scratch) {
            Mat gray = scratch.mat();
            // The released code reads red, green and blue as blue, green and red.
            Imgproc.cvtColor(bgr, gray, Imgproc.COLOR_RGB2GRAY);
            return threefold(gray, scratch);
        }
    },

    /** White edges on black. */
    CANNY {
        private static final int LOW = 100;
        private static final int HIGH = 200;

        @Override
        Mat of(Mat bgr, int tile, Scratch scratch) {
            Mat edges = scratch.mat();
            Imgproc.Canny(bgr, edges, LOW, HIGH);
            return threefold(edges, scratch);
        }
    },

    /** A drawing by a network that isn't built in. */
    CONTOUR {
        @Override
        Mat of(Mat bgr, int tile, Scratch scratch) throws UnrenderableRequest {
            throw notBuiltIn("a drawing of the scene (informative drawings)");
        }
    },

    /** Depth by MiDaS, which isn't built in. */
    DEPTH {
        @Override
        Mat of(Mat bgr, int tile, Scratch scratch) throws UnrenderableRequest {
            throw notBuiltIn("a depth map of the scene (MiDaS)");
        }
    };

    /** The words by which parameters name them. */
    static List<String> words() {
        return Arrays.stream(values()).map(Control::word).toList();
    }

    static Control named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scene with what guides in it.
     *
     * @param mask of the scene's size, soft; white where it guides
     * @param tile pixels a side of a mosaic's tiles
     * @throws UnrenderableRequest if it can't be made here; says what to give instead
     */
    Picture applied(Picture scene, Plane mask, int tile) throws UnrenderableRequest {
        if (this == NONE) {
            return scene;
        }
        try (var scratch = new Scratch()) {
            Mat made = of(scratch.keep(Mats.bgr(scene)), tile, scratch);
            return blended(scene, Mats.picture(made), mask);
        }
    }

    Mat of(Mat bgr, int tile, Scratch scratch) throws UnrenderableRequest {
        throw new IllegalStateException(this + " makes nothing");
    }

    UnrenderableRequest notBuiltIn(String what) {
        return new UnrenderableRequest(
                "ACE++'s control %s needs %s, which isn't built in: give the scene with that picture inside the mask, and control none"
                        .formatted(word(), what));
    }

    private static Mat threefold(Mat gray, Scratch scratch) {
        Mat bgr = scratch.mat();
        Imgproc.cvtColor(gray, bgr, Imgproc.COLOR_GRAY2BGR);
        return bgr;
    }

    /** Pillow's composite: (made × mask + scene × (255 − mask)) / 255, rounded. */
    private static Picture blended(Picture scene, Picture made, Plane mask) {
        byte[] rgb = new byte[scene.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int share = mask.values()[i / 3] & 0xff;
            int sum = (made.rgb()[i] & 0xff) * share + (scene.rgb()[i] & 0xff) * (255 - share);
            rgb[i] = (byte) Math.round(sum / 255f);
        }
        return new Picture(scene.width(), scene.height(), rgb);
    }
}
