package io.polyptych.store;

import io.polyptych.imaging.ImageType;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether a delivered file is what its shot's channel takes. A note on the row and nothing more:
 * the file is delivered and the decision stays, whatever the verdict.
 *
 * <p>Reads the picture from the object store where the profile looks inside. Thread-safe.
 */
public final class ChannelChecks {
    private final StoreConfig config;
    private final Pictures pictures;
    private final ProductFinder finder;

    /**
     * @param segmenter finds the product in the delivered picture
     */
    public ChannelChecks(StoreConfig config, ObjectStore objects, Segmenter segmenter) {
        this.config = config;
        this.pictures = new Pictures(objects);
        this.finder = new ProductFinder(segmenter);
    }

    /**
     * The verdict; empty where the shot names no channel.
     *
     * @param delivered the shot's file
     * @throws IOException if the object store fails
     */
    public Optional<ChannelCheck> of(Shot shot, Delivered delivered) throws IOException {
        OutputRequest asked = shot.getRequest().getOutput();
        String channel = asked == null ? null : asked.getChannel();
        if (channel == null) {
            return Optional.empty();
        }
        ChannelProfile profile = config.channels().get(channel);
        // The shot may be of a job with another configuration.
        return Optional.of(
                profile == null
                        ? unknown(channel)
                        : ChannelRules.check(channel, profile, file(shot, delivered, profile)));
    }

    private ChannelFile file(Shot shot, Delivered delivered, ChannelProfile profile)
            throws IOException {
        ImageRef output = delivered.output();
        Picture picture = profile.looksInside() ? pictures.load(output) : null;
        Optional<ProductView> product = Optional.empty();
        if (profile.looksForProduct()) {
            boolean masked = shot.getMask() != null;
            Plane mask = masked ? pictures.loadPlane(shot.getMask().getImage()) : null;
            product = finder.find(picture, mask, masked ? shot.getMask().getKind() : null);
        }
        boolean png = output.getMediaType().equals(ImageType.PNG.mediaType());
        return new ChannelFile(
                png ? ImageType.PNG : ImageType.JPEG,
                output.getWidth(),
                output.getHeight(),
                delivered.bytes(),
                delivered.provenance() != null,
                picture,
                product);
    }

    private ChannelCheck unknown(String channel) {
        return new ChannelCheck(
                channel,
                false,
                List.of(
                        "There is no channel '%s' any more, so nothing was checked: name one of %s."
                                .formatted(channel, config.channels().keySet())));
    }
}
