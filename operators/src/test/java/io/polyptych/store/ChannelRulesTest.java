package io.polyptych.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.ImageType;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.imaging.Segmenter;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.store.ChannelProfile.Backdrop;
import io.polyptych.store.ChannelProfile.Fill;
import io.polyptych.store.ChannelProfile.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures of 400 x 400, delivered in some size. */
class ChannelRulesTest {
    private static final int SIDE = 400;
    private static final int WHITE = 0xFFFFFF;
    private static final int GRAY = 0xE0E0E0;
    private static final ChannelProfile SHOPPING = ChannelProfiles.builtIn().get("google-shopping");

    @Test
    void whatTheChannelTakesPasses() {
        ChannelCheck check = check(SHOPPING, file(product(WHITE, 0.8)));

        assertThat(check.getReasons()).isEmpty();
        assertThat(check.getPassed()).isTrue();
        assertThat(check.getChannel()).isEqualTo("shop");
    }

    @Test
    void tooFewPixelsFail() {
        assertThat(reasons(SHOPPING, sized(499, 500)))
                .containsExactly(
                        "The picture has 499 x 500 pixels and shop takes no fewer than 500 x 500:"
                                + " ask for 1500 x 1500, or name no size and get it.");
        assertThat(reasons(SHOPPING, sized(500, 500))).isEmpty();
    }

    @Test
    void tooManyPixelsFail() {
        assertThat(reasons(SHOPPING, sized(8001, 8001)))
                .singleElement()
                .asString()
                .contains("64,016,001 pixels", "no more than 64,000,000");
        assertThat(reasons(square(), sized(10_001, 10_001)))
                .singleElement()
                .asString()
                .contains("no more than 10000 x 10000");
    }

    @Test
    void anotherRatioFailsAndAPixelOfRoundingDoesNot() {
        ChannelProfile story = ChannelProfiles.builtIn().get("social-story");

        assertThat(reasons(story, sized(1080, 1350)))
                .containsExactly(
                        "The picture is 1080 x 1350 and shop wants 9 wide to 16 high: ask for 1080 x"
                                + " 1920, or name no size and get it.");
        assertThat(reasons(story, sized(1080, 1920))).isEmpty();
        assertThat(reasons(story, sized(500, 889))).isEmpty();
        assertThat(reasons(SHOPPING, sized(1500, 1520))).hasSize(1);
        assertThat(reasons(SHOPPING, sized(1520, 1500))).hasSize(1);
    }

    @Test
    void tooHeavyAFileFails() {
        ChannelFile heavy =
                new ChannelFile(
                        ImageType.JPEG,
                        1500,
                        1500,
                        16_000_001,
                        true,
                        product(WHITE, 0.8),
                        found(product(WHITE, 0.8)));

        assertThat(reasons(SHOPPING, heavy))
                .singleElement()
                .asString()
                .contains("16,000,001 bytes", "no more than 16,000,000", "jpeg");
    }

    @Test
    void aFormatTheChannelDoesNotTakeFails() {
        ChannelProfile webp =
                new ChannelProfile(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(ImageType.WEBP),
                        null,
                        null,
                        false,
                        false);

        assertThat(reasons(webp, sized(10, 10)))
                .containsExactly(
                        "The file is a JPEG and shop takes webp: set the shot's output.format.");
    }

    @Test
    void aFileThatDoesNotSayHowItWasMadeFails() {
        Picture picture = product(WHITE, 0.8);
        ChannelFile silent =
                new ChannelFile(ImageType.JPEG, 1500, 1500, 9, false, picture, found(picture));

        assertThat(reasons(SHOPPING, silent))
                .singleElement()
                .asString()
                .contains("how it was made");
    }

    @Test
    void aGrayBackgroundIsNotWhiteButPlain() {
        assertThat(reasons(SHOPPING, file(product(GRAY, 0.8))))
                .containsExactly(
                        "0 % of what is around the product is white and shop wants 95 %: ask for a"
                                + " white background, or name a scene that has one.");
        assertThat(reasons(with(new Backdrop(Kind.PLAIN, 5, 0.95)), file(product(GRAY, 0.8))))
                .isEmpty();
        assertThat(reasons(with(new Backdrop(Kind.ANY, 0, 0)), file(product(GRAY, 0.8)))).isEmpty();
    }

    @Test
    void aBackgroundOfTwoColoursIsNotPlain() {
        Picture two = SampleFiles.withBox(plain(WHITE), 0, 0, SIDE, 150, GRAY);
        Picture picture = SampleFiles.withBox(two, 40, 40, 320, 320, 0x3060A0);
        var product = Optional.of(new ProductView(picture, boxAt(40, 40, 320)));
        var file = new ChannelFile(ImageType.JPEG, 1500, 1500, 9, true, picture, product);

        assertThat(reasons(with(new Backdrop(Kind.PLAIN, 5, 0.95)), file))
                .singleElement()
                .asString()
                .contains("of one colour", "plain background");
    }

    @Test
    void aProductThatIsTooSmallOrTooLargeFails() {
        assertThat(reasons(SHOPPING, file(product(WHITE, 0.6))))
                .containsExactly(
                        "The product takes 60 % of the frame and shop wants 75 % to 90 %: let it fill"
                                + " more of the picture.");
        assertThat(reasons(with(new Fill(0.5, 0.7)), file(product(WHITE, 0.8))))
                .singleElement()
                .asString()
                .contains("takes 80 %", "leave more room");
    }

    @Test
    void aFillThatIsNotAskedForIsNotHeldAgainstThePicture() {
        ChannelProfile any = with(new Fill(0, 1));

        assertThat(reasons(any, file(product(WHITE, 0.6)))).isEmpty();
    }

    @Test
    void aBorderFails() {
        Picture bordered = SampleFiles.plain(SIDE, SIDE, 0x202020);
        bordered = SampleFiles.withBox(bordered, 8, 8, SIDE - 16, SIDE - 16, WHITE);
        bordered = SampleFiles.withBox(bordered, 40, 40, 320, 320, 0x3060A0);
        var product = Optional.of(new ProductView(bordered, boxAt(40, 40, 320)));
        var file = new ChannelFile(ImageType.JPEG, 1500, 1500, 9, true, bordered, product);

        assertThat(reasons(SHOPPING, file)).anyMatch(reason -> reason.contains("a border around"));
    }

    @Test
    void aProductThatCanNotBeToldFromItsBackgroundIsSaidToBeSo() {
        var file =
                new ChannelFile(
                        ImageType.JPEG, 1500, 1500, 9, true, plain(WHITE), Optional.empty());

        assertThat(reasons(SHOPPING, file))
                .singleElement()
                .asString()
                .contains("could not be told");
    }

    private static ChannelFile sized(int width, int height) {
        Picture picture = product(WHITE, 0.87);
        return new ChannelFile(ImageType.JPEG, width, height, 9, true, picture, found(picture));
    }

    private static ChannelFile file(Picture picture) {
        return new ChannelFile(ImageType.JPEG, 1500, 1500, 9, true, picture, found(picture));
    }

    private static Optional<ProductView> found(Picture picture) {
        return new ProductFinder(Segmenter.classical()).find(picture, null, null);
    }

    /** A blue box in the middle, of that share of the sides. */
    private static Picture product(int background, double fill) {
        int side = (int) (fill * SIDE);
        int start = (SIDE - side) / 2;
        return SampleFiles.withBox(plain(background), start, start, side, side, 0x3060A0);
    }

    private static Plane boxAt(int left, int top, int side) {
        byte[] values = new byte[SIDE * SIDE];
        for (int y = top; y < top + side; y++) {
            Arrays.fill(values, y * SIDE + left, y * SIDE + left + side, (byte) 255);
        }
        return new Plane(SIDE, SIDE, values);
    }

    private static Picture plain(int rgb) {
        return SampleFiles.plain(SIDE, SIDE, rgb);
    }

    private static ChannelProfile square() {
        return ChannelProfiles.builtIn().get("marketplace-square");
    }

    private static ChannelProfile with(Backdrop background) {
        return new ChannelProfile(
                null, null, null, null, null, null, null, background, null, true, true);
    }

    private static ChannelProfile with(Fill fill) {
        return new ChannelProfile(null, null, null, null, null, null, null, null, fill, true, true);
    }

    private static List<String> reasons(ChannelProfile profile, ChannelFile file) {
        return check(profile, file).getReasons();
    }

    private static ChannelCheck check(ChannelProfile profile, ChannelFile file) {
        return ChannelRules.check("shop", profile, file);
    }
}
