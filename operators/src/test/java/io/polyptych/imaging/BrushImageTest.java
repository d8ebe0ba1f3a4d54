package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Brush images as programs save them, through the decoder. */
class BrushImageTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 80;
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.defaults());

    @Test
    void grayIsTakenAsItIs() throws Exception {
        Plane mask =
                decoded(
                        BufferedImage.TYPE_BYTE_GRAY,
                        g -> {
                            g.setColor(Color.WHITE);
                            g.fillRect(30, 20, 40, 30);
                        });
        assertHoldsTheBox(mask);
    }

    @Test
    void aJpegsNoiseIsNoMask() throws Exception {
        byte[] jpeg =
                Encoders.jpeg(
                        SampleFiles.withBox(
                                SampleFiles.plain(WIDTH, HEIGHT, 0), 30, 20, 40, 30, 0xffffff),
                        90);
        Plane mask = DECODER.decodeMask(jpeg);
        assertHoldsTheBox(mask);
        assertThat(mask.values()[2 * WIDTH + 2]).isZero();
    }

    @Test
    void blackPaintOnNothingIsAMaskByItsAlpha() throws Exception {
        assertHoldsTheBox(painted(new Color(0, 0, 0)));
    }

    @Test
    void paintOfAnyColourOnNothingIsAMaskByItsAlpha() throws Exception {
        assertHoldsTheBox(painted(new Color(230, 40, 90)));
        assertHoldsTheBox(painted(Color.WHITE));
    }

    @Test
    void aBrushOfLittleOpacityPaintsAWholeMask() throws Exception {
        for (int opacity : new int[] {140, 127, 60}) {
            Plane mask = painted(new Color(230, 40, 90, opacity));
            assertHoldsTheBox(mask);
            assertThat(mask.values()[30 * WIDTH + 40] & 0xff).isEqualTo(255);
        }
    }

    @Test
    void fainterPaintBesideStrongerIsASoftMask() throws Exception {
        Plane mask =
                decoded(
                        BufferedImage.TYPE_INT_ARGB,
                        g -> {
                            g.setColor(new Color(230, 40, 90));
                            g.fillRect(30, 20, 20, 30);
                            g.setColor(new Color(230, 40, 90, 140));
                            g.fillRect(50, 20, 20, 30);
                        });
        assertHoldsTheBox(mask);
        assertThat(mask.values()[30 * WIDTH + 60] & 0xff).isEqualTo(140);
    }

    @Test
    void aCutOutsAlphaIsAMaskWhateverItsColours() throws Exception {
        Plane mask =
                decoded(
                        BufferedImage.TYPE_INT_ARGB,
                        g -> {
                            for (int x = 30; x < 70; x++) {
                                for (int y = 20; y < 50; y++) {
                                    g.setColor(new Color(6 * (x - 30), 8 * (y - 20), 3 * x));
                                    g.fillRect(x, y, 1, 1);
                                }
                            }
                        });
        assertHoldsTheBox(mask);
    }

    @Test
    void nothingPaintedIsAnEmptyMask() throws Exception {
        assertThat(decoded(BufferedImage.TYPE_INT_ARGB, g -> {}).values()).containsOnly(0);
    }

    @Test
    void colouredPaintOnAnOpaqueGroundIsUnclear() {
        assertUnclear(
                BufferedImage.TYPE_INT_RGB,
                g -> {
                    g.setColor(Color.RED);
                    g.fillRect(30, 20, 40, 30);
                },
                "colours and no transparent part");
    }

    @Test
    void blackAndWhitePaintOnNothingIsUnclear() {
        assertUnclear(
                BufferedImage.TYPE_INT_ARGB,
                g -> {
                    g.setColor(Color.BLACK);
                    g.fillRect(10, 10, 80, 60);
                    g.setColor(Color.WHITE);
                    g.fillRect(30, 20, 40, 30);
                },
                "black, white and transparent");
    }

    @Test
    void aPhotographIsNoMask() {
        assertThatThrownBy(
                        () ->
                                DECODER.decodeMask(
                                        Pictures.png(SampleFiles.plain(WIDTH, HEIGHT, 0x808080))))
                .isInstanceOf(UnusableImage.class)
                .hasMessageContaining("photograph");
    }

    @Test
    void aPictureWithAHoleIsUnclear() {
        assertUnclear(
                BufferedImage.TYPE_INT_ARGB,
                g -> {
                    for (int x = 0; x < WIDTH; x++) {
                        for (int y = 0; y < HEIGHT; y++) {
                            g.setColor(new Color(2 * x, 3 * y, (x * y) % 256));
                            g.fillRect(x, y, 1, 1);
                        }
                    }
                    g.setComposite(AlphaComposite.Clear);
                    g.fillRect(30, 20, 40, 30);
                },
                "transparent hole");
    }

    private static Plane painted(Color colour) throws Exception {
        return decoded(
                BufferedImage.TYPE_INT_ARGB,
                g -> {
                    g.setColor(colour);
                    g.fillRect(30, 20, 40, 30);
                });
    }

    private static void assertHoldsTheBox(Plane mask) {
        assertThat(Box.around(mask)).contains(new Box(30, 20, 40, 30));
        assertThat(mask.width()).isEqualTo(WIDTH);
        assertThat(mask.height()).isEqualTo(HEIGHT);
    }

    private static void assertUnclear(int type, Consumer<Graphics2D> drawing, String why) {
        assertThatThrownBy(() -> decoded(type, drawing))
                .isInstanceOfSatisfying(
                        UnusableImage.class, e -> assertThat(e.code()).isEqualTo("MASK_UNCLEAR"))
                .hasMessageContaining(why)
                .hasMessageContaining("give a gray image");
    }

    private static Plane decoded(int type, Consumer<Graphics2D> drawing)
            throws IOException, UnusableImage {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        Graphics2D graphics = image.createGraphics();
        drawing.accept(graphics);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return DECODER.decodeMask(png.toByteArray());
    }
}
