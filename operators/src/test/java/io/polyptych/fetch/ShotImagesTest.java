package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.SampleShots;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotImagesTest {
    private static final Picture PICTURE = SampleFiles.waves(60, 40);
    private static final byte[] JPEG = SampleFiles.jpeg(PICTURE);

    @TempDir Path folder;

    private ObjectStore objects;
    private ImageServer server;
    private ShotImages images;

    @BeforeEach
    void start() throws Exception {
        objects = new ObjectStore(folder.resolve("objects").toString());
        server = new ImageServer();
        images = new ShotImages(config(folder), objects);
        Files.write(folder.resolve("front.jpg"), JPEG);
        Files.write(folder.resolve("back.png"), Pictures.png(PICTURE));
    }

    @AfterEach
    void stop() throws Exception {
        images.close();
        server.close();
    }

    @Test
    void anAlphaChannelIsKeptBesideItsPictureWhichLiesOnWhite() throws Exception {
        BufferedImage cutOut = new BufferedImage(60, 40, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 60 * 40; i++) {
            boolean inside = i % 60 >= 20;
            cutOut.setRGB(i % 60, i / 60, inside ? 0xff2040c0 : 0x00ff0000);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(cutOut, "png", png);
        Files.write(folder.resolve("cut.png"), png.toByteArray());
        Shot shot =
                SampleShots.shot(
                        SampleShots.product()
                                .setImageLink("cut.png")
                                .setAdditionalImageLinks(List.of("front.jpg")),
                        ShotRequest.newBuilder());

        Shot fetched = images.of(shot).right();

        Pictures pictures = new Pictures(objects);
        ImageRef kept = fetched.getReferences().get(0).getImage();
        Plane alpha = pictures.loadPlane(pictures.alphaOf(kept).orElseThrow());
        assertThat(alpha.values()[10]).isZero();
        assertThat(alpha.values()[40]).isEqualTo((byte) 255);
        assertThat(SampleFiles.rgbAt(pictures.load(kept), 10, 0)).isEqualTo(0xffffff);
        assertThat(pictures.alphaOf(fetched.getReferences().get(1).getImage())).isEmpty();
    }

    @Test
    void aShotWithoutReferencesTakesTheProductsImagesAsSubjects() throws Exception {
        Shot shot =
                SampleShots.shot(
                        SampleShots.product()
                                .setImageLink("front.jpg")
                                .setAdditionalImageLinks(List.of("back.png")),
                        ShotRequest.newBuilder());

        Shot fetched = images.of(shot).right();

        assertThat(fetched.getReferences())
                .extracting(r -> r.getLink() + " " + r.getRole())
                .containsExactly("front.jpg SUBJECT", "back.png SUBJECT");
        ImageRef front = fetched.getReferences().get(0).getImage();
        assertThat(front.getWidth()).isEqualTo(60);
        assertThat(front.getUri()).endsWith("images/" + Digests.sha256(JPEG) + ".png");
        assertThat(new Pictures(objects).load(front).height()).isEqualTo(40);
        assertThat(objects.read("originals/" + Digests.sha256(JPEG))).isEqualTo(JPEG);
    }

    @Test
    void referencesSceneAndMaskAreFilledIn() throws Exception {
        server.serve("/scene.png", Pictures.png(PICTURE));
        Shot shot =
                SampleShots.shot(
                        SampleShots.product().setImageLink("never-asked-for.jpg"),
                        ShotRequest.newBuilder()
                                .setReferences(
                                        List.of(
                                                new ReferenceRequest(
                                                        "front.jpg", Role.IDENTITY, null)))
                                .setScene(server.link("/scene.png"))
                                .setMask(new MaskImage("brush.png", null)));
        Files.write(folder.resolve("brush.png"), Pictures.png(SampleFiles.plain(60, 40, 0xffffff)));

        Shot fetched = images.of(shot).right();

        assertThat(fetched.getReferences()).hasSize(1);
        assertThat(fetched.getReferences().get(0).getRole()).isEqualTo(Role.IDENTITY);
        assertThat(fetched.getScene().getMediaType()).isEqualTo("image/png");
        assertThat(fetched.getMaskImage().getHeight()).isEqualTo(40);
    }

    @Test
    void oneLinkIsAPictureAndAMaskOfItsOwn() throws Exception {
        Files.write(folder.resolve("brush.png"), Pictures.png(SampleFiles.plain(60, 40, 0xffffff)));
        Shot shot = inScene("brush.png", "brush.png");

        Shot fetched = images.of(shot).right();

        assertThat(fetched.getScene().getUri()).doesNotContain("mask");
        assertThat(fetched.getMaskImage().getUri()).endsWith(".mask.png");
    }

    @Test
    void aPhotographAsMaskIsRejectedWithWhatToGive() throws Exception {
        Rejection rejection = images.of(inScene("front.jpg", "back.png")).left();

        assertThat(rejection.getCode()).isEqualTo("MASK_UNCLEAR");
        assertThat(rejection.getMessage())
                .startsWith("the mask (back.png)")
                .contains("white where the product goes");
    }

    @Test
    void aSceneOfSixtyMegapixelsIsRejectedBeforeItIsDecoded() throws Exception {
        // Only its header lies there: whoever decodes says that it is cut short.
        Files.write(folder.resolve("huge.png"), SampleFiles.pngHeader(10_000, 6_000));

        Rejection scene = images.of(inScene("huge.png", "brush.png")).left();
        Rejection mask = images.of(inScene("front.jpg", "huge.png")).left();

        assertThat(scene.getCode()).isEqualTo("IMAGE_TOO_LARGE");
        assertThat(scene.getMessage())
                .contains("the scene (huge.png)", "10000 x 6000", "at most 40,000,000", "scale it");
        assertThat(mask.getCode()).isEqualTo("IMAGE_TOO_LARGE");
    }

    private static Shot inScene(String scene, String mask) {
        return SampleShots.shot(
                SampleShots.product().setImageLink("front.jpg"),
                ShotRequest.newBuilder().setScene(scene).setMask(new MaskImage(mask, null)));
    }

    @Test
    void aBadImageRejectsTheShotAndIsNamed() throws Exception {
        Files.writeString(folder.resolve("text.jpg"), "I am a text");
        Files.write(folder.resolve("half.jpg"), SampleFiles.cut(JPEG, JPEG.length / 2));

        rejected("text.jpg", "IMAGE_UNKNOWN_TYPE", "reference 2 of 2 (text.jpg)", false);
        rejected("half.jpg", "IMAGE_TRUNCATED", "reference 2 of 2 (half.jpg)", false);
        rejected("gone.jpg", "IMAGE_MISSING", "reference 2 of 2 (gone.jpg)", false);
        rejected("/etc/hostname", "IMAGE_NOT_ALLOWED", "reference 2 of 2", false);
        server.refuse("/busy.jpg", 503);
        rejected(server.link("/busy.jpg"), "IMAGE_UNREACHABLE", "busy.jpg", true);
    }

    @Test
    void theShotsOfARecordFetchALinkOnce() throws Exception {
        server.serve("/a.jpg", JPEG);
        server.refuse("/none.jpg", 404);

        for (int i = 0; i < 3; i++) {
            assertThat(images.of(shotOf(server.link("/a.jpg"), 1)).isRight()).isTrue();
            assertThat(images.of(shotOf(server.link("/none.jpg"), 1)).isLeft()).isTrue();
        }
        assertThat(server.requests("/a.jpg")).isEqualTo(1);
        assertThat(server.requests("/none.jpg")).isEqualTo(1);

        images.of(shotOf(server.link("/a.jpg"), 2));
        assertThat(server.requests("/a.jpg")).isEqualTo(2);
    }

    @Test
    void aSignatureIsUsedAndNeverShown() throws Exception {
        String query = "X-Amz-Signature=hush%2B&Expires=9";
        server.serveSigned("/a.jpg", query, JPEG);

        Shot good = images.of(shotOf(server.link("/a.jpg?" + query), 1)).right();
        Rejection bad = images.of(shotOf(server.link("/a.jpg?token=hush"), 2)).left();

        assertThat(good.getReferences().get(0).getLink()).isEqualTo(server.link("/a.jpg") + "?…");
        assertThat(bad.getCode()).isEqualTo("IMAGE_REFUSED");
        assertThat(bad.getMessage())
                .contains("/a.jpg?…", "sign the link anew")
                .doesNotContain("hush");
    }

    @Test
    void noRefusalShowsASecretOfItsLink() throws Exception {
        for (String link :
                List.of(
                        "https://user:hush@h.example/a.jpg",
                        "https://h.example/a b.jpg?sig=hush",
                        "https://127.1/a.jpg?sig=hush",
                        "ftp://h.example/a.jpg?sig=hush",
                        "s3://key:hush@bucket/a.jpg",
                        "http://169.254.169.254/?sig=hush",
                        "none.jpg?sig=hush",
                        "/etc/none.jpg?sig=hush",
                        "file:///etc/none.jpg?sig=hush",
                        "https:h.example/a.jpg?sig=hush")) {
            Rejection rejection = images.of(shotOf(link, 1)).left();
            assertThat(rejection.getMessage()).as(link).doesNotContain("hush");
        }
    }

    @Test
    void anImageThatLiesThereIsNotDecodedAgain() throws Exception {
        ImageRef first =
                images.of(shotOf("front.jpg", 1)).right().getReferences().get(0).getImage();
        // Other pixels under the same name: whoever decodes again overwrites them.
        String name = "images/" + Digests.sha256(JPEG) + ".png";
        byte[] other = Pictures.png(SampleFiles.plain(5, 6, 0));
        objects.write(name, other);

        ImageRef second =
                images.of(shotOf("front.jpg", 2)).right().getReferences().get(0).getImage();

        assertThat(second.getUri()).isEqualTo(first.getUri());
        assertThat(second.getSha256()).isEqualTo(Digests.sha256(other));
        assertThat(second.getWidth()).isEqualTo(5);
    }

    @Test
    void manyShotsAtATimeGetTheirImages() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Either<Rejection, Shot>>> outcomes = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                // A new record each time, so that the links are followed again.
                Shot shot = shotOf(i % 2 == 0 ? "front.jpg" : "back.png", i);
                outcomes.add(threads.submit(() -> images.of(shot)));
            }
            for (Future<Either<Rejection, Shot>> outcome : outcomes) {
                ImageRef image = outcome.get().right().getReferences().get(0).getImage();
                assertThat(new Pictures(objects).load(image).width()).isEqualTo(60);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void rejected(String link, String code, String message, boolean retryable)
            throws Exception {
        Shot shot =
                SampleShots.shot(
                        SampleShots.product()
                                .setImageLink("front.jpg")
                                .setAdditionalImageLinks(List.of(link)),
                        ShotRequest.newBuilder());

        Either<Rejection, Shot> outcome = images.of(shot);

        assertThat(outcome.isLeft()).isTrue();
        Rejection rejection = outcome.left();
        assertThat(rejection.getStage()).isEqualTo("fetch");
        assertThat(rejection.getCode()).isEqualTo(code);
        assertThat(rejection.getMessage()).contains(message);
        assertThat(rejection.getRetryable()).isEqualTo(retryable);
        assertThat(rejection.getShotId()).isEqualTo(shot.getShotId());
    }

    private static Shot shotOf(String link, long line) {
        Shot shot =
                SampleShots.shot(
                        SampleShots.product().setImageLink(link), ShotRequest.newBuilder());
        return Shot.newBuilder(shot).setOrigin(SampleShots.origin(line)).build();
    }

    static FetchConfig config(Path folder) {
        return new FetchConfigs(folder).make();
    }
}
