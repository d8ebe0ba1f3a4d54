package io.polyptych.jobs.bench.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.fetch.FetchConfig;
import io.polyptych.fetch.LinkedImages;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.ingest.RawRecord;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * The image of a record as {@code fetch} brings it in (read, hashed, decoded upright to sRGB,
 * written as it came and as PNG), and half as large beside it, under {@code reduced/}. Bytes that
 * were seen before are not decoded again. What docs/benchmarks/ingest_ray.py does, too.
 */
final class PrepareImage extends RichMapFunction<RawRecord, Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIDE = SmallPictures.SIDE / 2;

    private final FetchConfig config;
    private final String root;

    private transient LinkedImages images;
    private transient ObjectStore objects;
    private transient Pictures pictures;

    /**
     * @param root of the object store
     */
    PrepareImage(FetchConfig config, String root) {
        this.config = config;
        this.root = root;
    }

    @Override
    public void open(OpenContext context) {
        objects = new ObjectStore(root);
        images = new LinkedImages(config, objects);
        pictures = new Pictures(objects);
    }

    @Override
    public Integer map(RawRecord record) throws IOException {
        String link = JSON.readTree(record.bytes()).path("imageLink").asText();
        try {
            ImageRef image = images.image(link);
            String name =
                    "reduced/" + image.getUri().substring(image.getUri().lastIndexOf('/') + 1);
            if (!objects.exists(name)) {
                pictures.save(name, Resize.to(pictures.load(image), SIDE, SIDE));
            }
            return image.getWidth();
        } catch (UnusableImage e) {
            throw new IOException("picture %s: %s".formatted(link, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (images != null) {
            images.close();
        }
    }
}
