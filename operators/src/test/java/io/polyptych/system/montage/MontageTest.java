package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Customizer;
import io.polyptych.contract.Reach;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.contract.WorkMeter;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MontageTest {
    private static final int[] TEAL = {20, 130, 135};
    private static final int[] WHITE = {255, 255, 255};
    private static final int WIDTH = 240;
    private static final int HEIGHT = 180;
    private static final Box AREA = new Box(90, 60, 60, 80);

    @TempDir Path folder;
    private Pictures pictures;
    private Customizer montage;
    private Reference product;
    private Picture scene;
    private ImageRef sceneRef;

    @BeforeEach
    void aProductAndAScene() throws IOException {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        pictures = new Pictures(objects);
        montage =
                new MontageProvider()
                        .open(MontageManifest.builtIn(), "cpu", objects, new WorkMeter());
        Drawn packshot = new Drawn(120, 120, 225).noise(1, 1).box(40, 20, 40, 80, TEAL);
        product = reference(packshot, Role.SUBJECT);
        scene = new Drawn(WIDTH, HEIGHT, 150).gradient(50, -30).noise(3, 2).picture();
        sceneRef = pictures.save("images/scene.png", scene);
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws Exception {
        for (RenderRequest request :
                List.of(
                        inScene(MaskKind.USER_DRAWN, 5),
                        inScene(MaskKind.PRECISE, 5),
                        free("", 5))) {
            assertThat(render(request).picture().rgb()).isEqualTo(render(request).picture().rgb());
        }
    }

    @Test
    void otherSeedsGiveVisiblyOtherPictures() throws Exception {
        assertThat(difference(free("", 1), free("", 2))).isGreaterThan(3);
        double share = touchedShare();
        for (MaskKind kind : MaskKind.values()) {
            double inAll = difference(inScene(kind, 1), inScene(kind, 2));
            assertThat(inAll / share).as("within the touched area, %s", kind).isGreaterThan(1.5);
        }
    }

    @Test
    void theProductStandsInTheAreaAndTheSceneAroundStaysByteForByte() throws Exception {
        for (MaskKind kind : MaskKind.values()) {
            Rendered rendered = render(inScene(kind, 3));
            Picture picture = rendered.picture();
            Plane touched = rendered.touched();

            assertThat(touched.values()).isEqualTo(reach().around(areaMask()).values());
            assertThat(TouchedArea.changedOutside(picture, scene, touched)).isZero();
            assertThat(isTeal(picture, 120, 110)).as("the middle of the area").isTrue();
            assertThat(isTeal(picture, 85, 100)).as("left of the area").isFalse();
        }
    }

    @Test
    void aPreciseMasksOldObjectIsGone() throws Exception {
        Picture withRed =
                new Drawn(WIDTH, HEIGHT, 150)
                        .gradient(50, -30)
                        .noise(3, 2)
                        .box(70, 60, 100, 80, 220, 30, 30)
                        .picture();
        ImageRef red = pictures.save("images/red.png", withRed);
        Plane wide = new Drawn(WIDTH, HEIGHT, 0).box(70, 60, 100, 80, WHITE).truth();
        Mask mask = new Mask(pictures.save("masks/wide.png", wide), MaskKind.PRECISE);

        Picture picture = render(request(List.of(product), red, mask, null, Map.of(), 4)).picture();

        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int r = picture.rgb()[3 * i] & 0xff;
            int g = picture.rgb()[3 * i + 1] & 0xff;
            assertThat(r - g).as("red at %d, %d", i % WIDTH, i / WIDTH).isLessThan(90);
        }
    }

    @Test
    void aSurfaceUnderTheProductIsDarkened() throws Exception {
        Picture with = render(inScene(MaskKind.USER_DRAWN, 3)).picture();
        Picture without =
                render(
                                request(
                                        List.of(product),
                                        sceneRef,
                                        areaMask(MaskKind.USER_DRAWN),
                                        null,
                                        Map.of("shadow", "0"),
                                        3))
                        .picture();

        int most = 0;
        int darkened = 0;
        for (int i = 0; i < with.rgb().length; i++) {
            int darker = (without.rgb()[i] & 0xff) - (with.rgb()[i] & 0xff);
            assertThat(darker).as("a shadow never lightens").isNotNegative();
            most = Math.max(most, darker);
            darkened += darker > 5 ? 1 : 0;
        }
        assertThat(most).as("darkest, of 255").isGreaterThan(30);
        assertThat(darkened / 3).as("darkened pixels").isGreaterThan(AREA.width() * 4);
    }

    @Test
    void aStudioTakesItsColourFromThePrompt() throws Exception {
        Picture navy = render(free("a mug on a navy background", 1)).picture();
        Picture yellow = render(free("a mug on a yellow background", 1)).picture();

        assertThat(navy.rgb()[2] & 0xff).as("blue of a corner").isGreaterThan(navy.rgb()[0] & 0xff);
        assertThat(yellow.rgb()[0] & 0xff)
                .as("red of a corner")
                .isGreaterThan(40 + (yellow.rgb()[2] & 0xff));
    }

    @Test
    void aPaleColourIsLighterThanTheColourItself() throws Exception {
        Picture plain = render(free("a mug on a blue background", 1)).picture();
        Picture pale = render(free("a mug on a pale blue background", 1)).picture();

        assertThat(pale.rgb()[0] & 0xff).isGreaterThan(30 + (plain.rgb()[0] & 0xff));
    }

    @Test
    void wordsItCantHonourAreNoted() throws Exception {
        Rendered rendered = render(free("a teal mug on a beach in morning light", 1));

        assertThat(rendered.notes()).containsExactly("montage had no way to show: beach");
        assertThat(render(free("a mug on a sage background", 1)).notes()).isEmpty();
    }

    @Test
    void theCanvasIsAsAsked() throws Exception {
        RenderRequest wide =
                new RenderRequest(
                        MontageManifest.builtIn(),
                        1,
                        List.of(product),
                        null,
                        null,
                        null,
                        null,
                        null,
                        300,
                        120,
                        Map.of(),
                        1);

        Picture picture = render(wide).picture();

        assertThat(List.of(picture.width(), picture.height())).containsExactly(300, 120);
    }

    @Test
    void withoutACutOutNothingCanBeRendered() {
        Reference uncut = Reference.newBuilder(product).setCutOut(null).build();

        assertThatThrownBy(() -> render(request(List.of(uncut), null, null, "", Map.of(), 1)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("plain background");
    }

    @Test
    void aSceneWithoutAMaskCantBeRendered() {
        assertThatThrownBy(() -> render(request(List.of(product), sceneRef, null, "", Map.of(), 1)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("mask");
    }

    @Test
    void aParameterThatIsNoStrengthIsNamed() {
        assertThatThrownBy(
                        () ->
                                render(
                                        request(
                                                List.of(product),
                                                null,
                                                null,
                                                "",
                                                Map.of("shadow", "lots"),
                                                1)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("shadow")
                .hasMessageContaining("lots");
    }

    @Test
    void aReachThatIsNoNumberIsNamed() {
        assertThatThrownBy(
                        () ->
                                render(
                                        request(
                                                List.of(product),
                                                sceneRef,
                                                areaMask(MaskKind.PRECISE),
                                                null,
                                                Map.of("shadow-area", "9"),
                                                1)))
                .isInstanceOf(UnrenderableRequest.class)
                .hasMessageContaining("shadow-area")
                .hasMessageContaining("9");
    }

    @Test
    void theBuiltInManifestNamesMontageAndItsRevision() {
        assertThat(MontageManifest.builtIn().system()).isEqualTo(new MontageProvider().system());
        assertThat(MontageManifest.builtIn().digest()).hasSize(64);
        assertThat(MontageManifest.builtIn()).isEqualTo(MontageManifest.builtIn());
    }

    private Rendered render(RenderRequest request) throws Exception {
        return montage.render(List.of(request)).get(0);
    }

    private RenderRequest inScene(MaskKind kind, long seed) throws IOException {
        return request(List.of(product), sceneRef, areaMask(kind), null, Map.of(), seed);
    }

    private RenderRequest free(String prompt, long seed) {
        return request(List.of(product), null, null, prompt, Map.of(), seed);
    }

    private static RenderRequest request(
            List<Reference> references,
            ImageRef scene,
            Mask mask,
            String prompt,
            Map<String, String> changed,
            long seed) {
        Map<String, String> parameters = new HashMap<>(MontageManifest.builtIn().defaults());
        parameters.putAll(changed);
        return new RenderRequest(
                MontageManifest.builtIn(),
                1,
                references,
                scene,
                mask,
                prompt,
                null,
                null,
                WIDTH,
                HEIGHT,
                parameters,
                seed);
    }

    private Mask areaMask(MaskKind kind) throws IOException {
        return new Mask(pictures.save("masks/area.png", areaMask()), kind);
    }

    private static Plane areaMask() {
        return new Drawn(WIDTH, HEIGHT, 0)
                .box(AREA.x(), AREA.y(), AREA.width(), AREA.height(), WHITE)
                .truth();
    }

    private static Reach reach() throws UnrenderableRequest {
        return Reach.of(MontageManifest.builtIn().defaults());
    }

    private Reference reference(Drawn drawn, Role role) throws IOException {
        return Reference.newBuilder()
                .setLink("https://example.com/mug.jpg")
                .setRole(role)
                .setImage(pictures.save("images/product.png", drawn.picture()))
                .setCutOut(pictures.save("cutouts/product.png", drawn.truth()))
                .setCutOutConfidence(0.9)
                .build();
    }

    private static double touchedShare() throws UnrenderableRequest {
        int count = 0;
        for (byte value : reach().around(areaMask()).values()) {
            count += value == 0 ? 0 : 1;
        }
        return (double) count / (WIDTH * HEIGHT);
    }

    /** Mean absolute difference of two renderings, of 255. */
    private double difference(RenderRequest one, RenderRequest other) throws Exception {
        byte[] a = render(one).picture().rgb();
        byte[] b = render(other).picture().rgb();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return sum / a.length;
    }

    private static boolean isTeal(Picture picture, int x, int y) {
        int i = 3 * (y * picture.width() + x);
        return (picture.rgb()[i + 2] & 0xff) > 60 + (picture.rgb()[i] & 0xff);
    }
}
