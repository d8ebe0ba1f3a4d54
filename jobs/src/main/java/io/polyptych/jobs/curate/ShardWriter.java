package io.polyptych.jobs.curate;

import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/**
 * Writes samples into a WebDataset shard: a tar archive in which the files of a sample stand next
 * to each other and begin with its key. Reads the pictures from the object store as it writes them.
 */
final class ShardWriter implements BulkWriter<Sample> {
    private final Ustar tar;
    private final FSDataOutputStream stream;
    private final ObjectStore objects;
    private final Pictures pictures;
    private final CurateConfig.Shards format;
    private final SampleJson json;

    private ShardWriter(
            FSDataOutputStream stream,
            ObjectStore objects,
            CurateConfig.Shards format,
            SampleJson json) {
        this.tar = new Ustar(stream);
        this.stream = stream;
        this.objects = objects;
        this.pictures = new Pictures(objects);
        this.format = format;
        this.json = json;
    }

    /** The stream belongs to Flink. */
    static ShardWriter on(
            FSDataOutputStream stream,
            String objects,
            CurateConfig.Shards format,
            SampleJson json) {
        return new ShardWriter(stream, new ObjectStore(objects), format, json);
    }

    @Override
    public void addElement(Sample sample) throws IOException {
        String key = sample.key();
        addPicture(key + ".ref", sample.reference().image());
        addPicture(key + ".target", sample.target().image());
        addPlane(key + ".mask.png", sample.mask().plane());
        addPlane(key + ".cutout.png", sample.reference().cutOut());
        addPlane(key + ".precise.png", sample.target().cutOut());
        tar.add(key + ".txt", sample.text().getBytes(StandardCharsets.UTF_8));
        tar.add(key + ".json", json.of(sample));
    }

    private void addPicture(String name, ImageRef image) throws IOException {
        switch (format.images()) {
            case PNG -> tar.add(name + ".png", objects.read(image));
            case JPEG ->
                    tar.add(
                            name + ".jpg",
                            Encoders.jpeg(pictures.load(image), format.jpegQuality()));
        }
    }

    private void addPlane(String name, ImageRef plane) throws IOException {
        tar.add(name, objects.read(plane));
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void finish() throws IOException {
        tar.finish();
        flush();
    }
}
