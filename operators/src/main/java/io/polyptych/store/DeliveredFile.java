package io.polyptych.store;

import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.ImageHeader;
import io.polyptych.imaging.ImageType;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.ProvenanceXmp;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Provenance;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the file that is delivered: the chosen render in the wanted size and format, with a
 * statement of how it was made, as {@code outputs/<sha256 of what decides it>.jpg} or {@code .png}.
 *
 * <p>What the row says of the file is read back from the object. One that lies there already is
 * reused; if it turns out to be damaged, it is made anew. Thread-safe.
 */
public final class DeliveredFile {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveredFile.class);

    private final StoreConfig config;
    private final ObjectStore objects;
    private final Pictures pictures;

    public DeliveredFile(StoreConfig config, ObjectStore objects) {
        this.config = config;
        this.objects = objects;
        this.pictures = new Pictures(objects);
    }

    /**
     * The file of a shot's chosen candidate; empty where none was chosen or it has no image.
     *
     * @throws IOException if the object store fails, or holds something else than was written
     */
    public Optional<Delivered> of(Shot shot) throws IOException {
        int chosen = shot.getChosen();
        if (chosen < 0 || shot.getCandidates().get(chosen).getImage() == null) {
            return Optional.empty();
        }
        Candidate candidate = shot.getCandidates().get(chosen);
        ImageRef render = candidate.getImage();
        OutputRequest asked = shot.getRequest().getOutput();
        OutputSize size =
                OutputSize.of(asked, render.getWidth(), render.getHeight(), config.mostPixels());
        ImageType type = type(asked);
        Provenance provenance = provenance(shot, candidate);
        String name = name(candidate, type, size, provenance);
        if (objects.exists(name)) {
            try {
                return Optional.of(readBack(name, size, type, provenance, true));
            } catch (IOException e) {
                LOG.warn("{} is made anew: {}", name, e.getMessage());
                objects.replace(name, file(shot, render, size, type, provenance));
            }
        } else {
            objects.write(name, file(shot, render, size, type, provenance));
        }
        return Optional.of(readBack(name, size, type, provenance, false));
    }

    private byte[] file(
            Shot shot, ImageRef render, OutputSize size, ImageType type, Provenance provenance)
            throws IOException {
        Picture picture = pictures.load(render);
        if (Frame.isNeeded(picture.width(), picture.height(), size)) {
            Plane mask = mask(shot, picture);
            picture = Frame.of(picture.width(), picture.height(), size, mask).of(picture);
        }
        Picture resized = Resize.to(picture, size.width(), size.height());
        byte[] plain =
                type == ImageType.PNG
                        ? Encoders.png(resized)
                        : Encoders.jpeg(resized, config.jpegQuality());
        return ProvenanceXmp.write(plain, provenance);
    }

    private Plane mask(Shot shot, Picture picture) throws IOException {
        if (shot.getMask() == null) {
            return null;
        }
        Plane mask = pictures.loadPlane(shot.getMask().getImage());
        boolean fits = mask.width() == picture.width() && mask.height() == picture.height();
        return fits ? mask : null;
    }

    private Provenance provenance(Shot shot, Candidate candidate) {
        String system = candidate.getSystem();
        String type = config.sourceTypes(system).of(shot.getScene() != null);
        return new Provenance(type, config.creatorTool() + " (" + system + ")");
    }

    private String name(Candidate candidate, ImageType type, OutputSize size, Provenance says) {
        String format = type == ImageType.PNG ? "png" : "jpeg-" + config.jpegQuality();
        String digest =
                Digests.ofParts(
                        List.of(
                                "output-1",
                                candidate.getRenderKey(),
                                format,
                                size.width() + "x" + size.height(),
                                says.getDigitalSourceType(),
                                says.getCreatorTool()));
        return "outputs/" + digest + (type == ImageType.PNG ? ".png" : ".jpg");
    }

    private Delivered readBack(
            String name, OutputSize size, ImageType type, Provenance expected, boolean reused)
            throws IOException {
        byte[] file = objects.read(name);
        Provenance found =
                ProvenanceXmp.read(file)
                        .filter(expected::equals)
                        .orElseThrow(() -> new IOException(name + " does not say how it was made"));
        checkSize(name, file, size);
        ImageRef output =
                objects.reference(name, file, size.width(), size.height(), type.mediaType());
        return new Delivered(output, found, reused, file.length);
    }

    private static void checkSize(String name, byte[] file, OutputSize size) throws IOException {
        try {
            ImageHeader header = ImageHeader.of(file);
            if (header.width() != size.width() || header.height() != size.height()) {
                throw new IOException(
                        "%s has %d x %d pixels instead of %d x %d"
                                .formatted(
                                        name,
                                        header.width(),
                                        header.height(),
                                        size.width(),
                                        size.height()));
            }
        } catch (UnusableImage e) {
            throw new IOException(name + " is no picture any more", e);
        }
    }

    private static ImageType type(OutputRequest asked) {
        boolean png = asked != null && asked.getFormat() == OutputFormat.PNG;
        return png ? ImageType.PNG : ImageType.JPEG;
    }
}
