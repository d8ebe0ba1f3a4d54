package io.polyptych.jobs.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.caption.CaptionRequest;
import io.polyptych.caption.Captioner;
import io.polyptych.fetch.FetchConfig;
import io.polyptych.fetch.LinkedImages;
import io.polyptych.imaging.Morphology;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.imaging.Segmenter;
import io.polyptych.ingest.RawRecord;
import io.polyptych.jobs.Checkout;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Origin;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps that touch pictures, without Flink, on the fixtures' groups. */
class StepsTest {
    private static final CurateConfig CONFIG = CurateConfig.defaults();
    private static final Bounds BOUNDS = Bounds.CLASSICAL;

    @TempDir private Path folder;
    private ObjectStore objects;
    private Pictures pictures;

    @BeforeEach
    void open() {
        objects = new ObjectStore(folder.resolve("objects").toUri().toString());
        pictures = new Pictures(objects);
    }

    @Test
    void aRecordThatIsNoGroupIsDroppedWithItsPlace() throws Exception {
        Collected<Group> out = new Collected<>();
        Origin origin =
                Origin.newBuilder()
                        .setTopic("groups")
                        .setPartition(0)
                        .setOffset(17)
                        .setTimestamp(Instant.EPOCH)
                        .build();
        byte[] bytes = "no group".getBytes(StandardCharsets.UTF_8);
        new ReadGroup(CONFIG).take(new RawRecord(null, bytes, Map.of(), origin), out);

        assertThat(out.seenBy(Rule.RECORD)).isEqualTo(1);
        assertThat(out.dropped)
                .singleElement()
                .satisfies(drop -> assertThat(drop.origin()).isEqualTo("groups/0@17"));
        assertThat(out.kept).isEmpty();
    }

    @Test
    void whatIsTooManyUnreadableOrTooSmallIsDroppedAndTheRestIsFetched() throws Exception {
        CurateConfig few = config(4);
        Group group =
                named(
                        "broken/studio.jpg",
                        "broken/cut-short.jpg",
                        "broken/pixel.png",
                        "../products/mug/front.jpg",
                        "mug/table.jpg");
        Collected<Group> out = new Collected<>();
        try (var step = new FetchGroup(few, BOUNDS, new LinkedImages(links(), objects))) {
            step.take(group, out);
        }

        assertThat(out.droppedBy(Rule.MOST_IMAGES)).containsExactly("mug/table.jpg");
        assertThat(out.droppedBy(Rule.READABLE))
                .containsExactly("broken/cut-short.jpg", "../products/mug/front.jpg");
        assertThat(out.dropped).extracting(Drop::why).anyMatch(why -> why.contains("NOT_ALLOWED"));
        assertThat(out.droppedBy(Rule.SIZE)).containsExactly("broken/pixel.png");
        assertThat(out.kept.get(0).images())
                .singleElement()
                .satisfies(image -> assertThat(image.image().getWidth()).isEqualTo(360));
    }

    @Test
    void aMaskThatCannotBeReadDropsItsImageAndIsNamed() throws Exception {
        Asked asked = new Asked("mug/table.jpg", "broken/text.jpg", List.of(), null);
        Collected<Group> out = new Collected<>();
        try (var step = new FetchGroup(CONFIG, BOUNDS, new LinkedImages(links(), objects))) {
            step.take(group(List.of(GroupImage.of(asked))), out);
        }

        assertThat(out.dropped.get(0).why()).contains("its mask broken/text.jpg");
    }

    @Test
    void aGivenMaskIsTheCutOutInTheImagesSize() throws Exception {
        ImageRef image = save("image", new Picture(300, 300, new byte[3 * 300 * 300]));
        ImageRef mask = pictures.save("mask.png", half(30));
        GroupImage with = GroupImage.of(Asked.of("a")).withImage(image, mask);
        GroupImage empty =
                GroupImage.of(Asked.of("b"))
                        .withImage(image, pictures.save("none.png", Planes.filled(30, 30, 0)));
        Collected<Group> out = new Collected<>();
        new CutOutGroup(CONFIG, BOUNDS, objects, Segmenter.classical())
                .take(group(List.of(with, empty)), out);

        assertThat(out.droppedBy(Rule.CUT_OUT)).containsExactly("b");
        GroupImage cut = out.kept.get(0).images().get(0);
        assertThat(cut.cutOutBy()).isEqualTo("given");
        Plane plane = pictures.loadPlane(cut.cutOut());
        assertThat(plane.width()).isEqualTo(300);
        assertThat(Morphology.share(plane)).isBetween(0.49, 0.51);
    }

    @Test
    void aGivenMaskOfAnotherRatioDropsItsImage() throws Exception {
        ImageRef image = save("image", new Picture(300, 300, new byte[3 * 300 * 300]));
        ImageRef wide = pictures.save("wide.png", Planes.filled(60, 30, 255));
        GroupImage with = GroupImage.of(Asked.of("a")).withImage(image, wide);
        Collected<Group> out = new Collected<>();
        new CutOutGroup(CONFIG, BOUNDS, objects, Segmenter.classical())
                .take(group(List.of(with)), out);

        assertThat(out.droppedBy(Rule.CUT_OUT)).containsExactly("a");
        assertThat(out.dropped.get(0).why())
                .contains("its mask is 60 x 30 and the image 300 x 300");
    }

    @ParameterizedTest
    @EnumSource(SampleMask.MaskKind.class)
    void aMaskIsOfTheKindThatWasDrawnByLot(SampleMask.MaskKind kind) throws Exception {
        Sample sample = sample(kind);
        Collected<Sample> out = new Collected<>();
        new MaskSample(objects).take(sample, out);

        SampleMask mask = out.kept.get(0).mask();
        double share = Morphology.share(pictures.loadPlane(mask.plane()));
        switch (kind) {
            case PRECISE -> assertThat(mask.plane()).isEqualTo(sample.target().cutOut());
            case USER_DRAWN -> {
                assertThat(mask.how()).contains("dilate");
                assertThat(mask.plane()).isNotEqualTo(sample.target().cutOut());
            }
            case POSITION_FREE -> assertThat(share).isEqualTo(1);
        }
    }

    @Test
    void wordsAreThoseOfTheTargetThenOfTheGroupThenACaptioners() throws Exception {
        Sample sample = sample(SampleMask.MaskKind.PRECISE);
        Sample said =
                new Sample(
                        sample.key(),
                        sample.group(),
                        new About(null, null, "Of the group.", null, "x", "o"),
                        sample.reference(),
                        sample.target(),
                        1,
                        1,
                        null,
                        null,
                        sample.mask());

        assertThat(captioned(said)).isEqualTo("Of the group. (group)");
        assertThat(captioned(sample)).isEqualTo("A Mug. In a room. (fake)");
    }

    @ParameterizedTest
    @EnumSource(CurateConfig.ImageFormat.class)
    void aShardHoldsASamplesFilesUnderItsKey(CurateConfig.ImageFormat format) throws Exception {
        Collected<Sample> out = new Collected<>();
        new MaskSample(objects).take(sample(SampleMask.MaskKind.USER_DRAWN), out);
        Sample sample = out.kept.get(0).withText("A mug.", "group");
        File file = folder.resolve("shard.tar").toFile();
        try (var stream = new LocalDataOutputStream(file)) {
            ShardWriter writer =
                    ShardWriter.on(
                            stream,
                            objects.root(),
                            new CurateConfig.Shards(10, 1_000_000, format, 95, 1),
                            new SampleJson("classical-1", null));
            writer.addElement(sample);
            writer.finish();
        }

        String ending = format == CurateConfig.ImageFormat.PNG ? "png" : "jpg";
        List<ShardFiles.Entry> entries = ShardFiles.read(file.toPath(), "");
        assertThat(entries)
                .extracting(ShardFiles.Entry::name)
                .containsExactly(
                        "mug-1.ref." + ending,
                        "mug-1.target." + ending,
                        "mug-1.mask.png",
                        "mug-1.cutout.png",
                        "mug-1.precise.png",
                        "mug-1.txt",
                        "mug-1.json");
        assertThat(entries.get(2).bytes()).isEqualTo(objects.read(sample.mask().plane()));
        assertThat(new String(entries.get(6).bytes(), StandardCharsets.UTF_8))
                .contains(
                        "\"kind\":\"user-drawn\"", "\"aesthetic\":null", "\"licence\":\"CC0-1.0\"");
    }

    @Test
    void aPictureThatIsGoneFailsTheWriterAndNotTheSample() throws Exception {
        Collected<Sample> out = new Collected<>();
        new MaskSample(objects).take(sample(SampleMask.MaskKind.PRECISE), out);
        Sample sample = out.kept.get(0).withText("A mug.", "group");
        objects.delete("image.png");
        try (var stream = new LocalDataOutputStream(folder.resolve("x.tar").toFile())) {
            ShardWriter writer =
                    ShardWriter.on(
                            stream, objects.root(), CONFIG.shards(), new SampleJson("e", null));

            assertThatThrownBy(() -> writer.addElement(sample)).isInstanceOf(IOException.class);
        }
    }

    private static String captioned(Sample sample) throws Exception {
        Captioner fake =
                new Captioner() {
                    @Override
                    public String revision() {
                        return "fake-1";
                    }

                    @Override
                    public Caption caption(CaptionRequest request) {
                        return new Caption(
                                "A " + request.title() + ".", "In a room.", "fake", null);
                    }
                };
        Collected<Sample> out = new Collected<>();
        new CaptionSample(fake).take(sample, out);
        Sample captioned = out.kept.get(0);
        return "%s (%s)".formatted(captioned.text(), captioned.textBy());
    }

    private Sample sample(SampleMask.MaskKind kind) throws IOException {
        ImageRef image = save("image", new Picture(60, 60, new byte[3 * 60 * 60]));
        ImageRef cutOut = pictures.save("cutout.png", half(60));
        GroupImage shown =
                GroupImage.of(Asked.of("a.jpg"))
                        .withImage(image, null)
                        .withCutOut(cutOut, 0.9, "classical-1")
                        .withMeasures(0.5, Double.NaN);
        return new Sample(
                "mug-1",
                "mug",
                Groups.about(),
                shown,
                shown,
                0.8,
                0.7,
                null,
                null,
                SampleMask.drawnLots(kind, 11));
    }

    private ImageRef save(String name, Picture picture) throws IOException {
        return pictures.save(name + ".png", picture);
    }

    /** White on its upper half. */
    private static Plane half(int side) {
        byte[] values = new byte[side * side];
        java.util.Arrays.fill(values, 0, values.length / 2, (byte) 255);
        return new Plane(side, side, values);
    }

    private static Group named(String... links) {
        List<GroupImage> images = new ArrayList<>();
        for (String link : links) {
            images.add(GroupImage.of(Asked.of(link)));
        }
        return group(images);
    }

    private static Group group(List<GroupImage> images) {
        return new Group("mug", Groups.about(), images, null);
    }

    private static FetchConfig links() {
        return FetchConfig.defaults()
                .withFolders(Checkout.fixtures().resolve("groups").toString(), List.of());
    }

    private static CurateConfig config(int mostImages) {
        return new CurateConfig(
                CONFIG.recipe(),
                mostImages,
                CONFIG.leastSide(),
                CONFIG.cutOut(),
                CONFIG.aesthetic(),
                CONFIG.similarity(),
                CONFIG.blank(),
                CONFIG.references(),
                CONFIG.masks(),
                CONFIG.shards(),
                CONFIG.licence());
    }
}
