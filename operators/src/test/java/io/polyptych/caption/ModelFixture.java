package io.polyptych.caption;

import io.polyptych.SampleShots;
import io.polyptych.fixtures.FakeModelServer;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A fake server, an object store, and captioners that ask the one and read from the other. */
final class ModelFixture implements AutoCloseable {
    static final String MODEL = "fake-vl";

    final FakeModelServer server = new FakeModelServer();
    final ObjectStore objects;
    final Tally tally = new Tally();
    final ImageRef mug;
    final ImageRef room;

    ModelFixture(Path folder) throws IOException {
        objects = new ObjectStore(folder.toString());
        Picture wall = SampleFiles.plain(300, 200, 0xC4C4C6);
        Pictures pictures = new Pictures(objects);
        mug =
                pictures.save(
                        "images/mug.png", SampleFiles.withBox(wall, 100, 50, 60, 100, 0x1A2850));
        room = pictures.save("images/room.png", SampleFiles.plain(120, 80, 0xF4ECD2));
    }

    /** Long enough for what answers, short for what doesn't. */
    static ServerConfig patience(Duration aTry) {
        return new ServerConfig(
                Duration.ofSeconds(5),
                aTry,
                Duration.ofSeconds(20),
                1,
                Duration.ofMillis(1),
                8,
                1_000,
                10_000_000,
                1_000,
                Duration.ofHours(1));
    }

    CaptionConfig config(ServerConfig treated) {
        return config(treated, AskConfig.defaults(), true);
    }

    CaptionConfig config(ServerConfig treated, AskConfig ask, boolean newScenes) {
        return new CaptionConfig(
                Duration.ofMinutes(1),
                2,
                server.endpoint(),
                MODEL,
                "",
                "",
                newScenes,
                ask,
                treated);
    }

    /** With an allowance of its own. */
    ModelCaptioner captioner(CaptionConfig config) {
        return captioner(config, new Allowance(config.server()), ApiKey.of(config, name -> null));
    }

    ModelCaptioner captioner(CaptionConfig config, Allowance allowance, ApiKey key) {
        return new ModelCaptioner(
                config,
                Instructions.load(config.instructions()),
                new VisionModel(config, key, allowance, tally),
                objects);
    }

    CaptionRequest request(ProductRecord.Builder product, ImageRef scene) {
        return CaptionRequest.of(shot(product, scene));
    }

    Shot shot(ProductRecord.Builder product, ImageRef scene) {
        Shot shot = SampleShots.shot(product, ShotRequest.newBuilder());
        return Shot.newBuilder(shot)
                .setReferences(
                        List.of(Reference.newBuilder().setLink("a.png").setImage(mug).build()))
                .setScene(scene)
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
