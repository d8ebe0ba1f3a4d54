package io.polyptych.jobs.curate;

import io.polyptych.imaging.DrawnMask;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.List;

/**
 * Step {@code store}: the mask of a sample's target, of the kind that was drawn by lot: the
 * target's own silhouette, an area drawn around it, or all of it. White = to be generated, as
 * everywhere in this project.
 */
final class MaskSample implements Step<Sample, Sample> {
    private static final int WHITE = 255;

    private final Pictures pictures;

    MaskSample(ObjectStore objects) {
        this.pictures = new Pictures(objects);
    }

    @Override
    public void take(Sample sample, Out<Sample> out) throws IOException {
        ImageRef cutOut = sample.target().cutOut();
        SampleMask mask = sample.mask();
        SampleMask made =
                switch (mask.kind()) {
                    case PRECISE -> mask.with(cutOut, null);
                    case USER_DRAWN -> {
                        DrawnMask drawn = DrawnMask.of(pictures.loadPlane(cutOut), mask.seed());
                        yield mask.with(saved(cutOut, mask, drawn.plane()), drawn.how());
                    }
                    case POSITION_FREE ->
                            mask.with(
                                    saved(
                                            cutOut,
                                            mask,
                                            Planes.filled(
                                                    cutOut.getWidth(), cutOut.getHeight(), WHITE)),
                                    null);
                };
        out.keep(sample.withMask(made));
    }

    private ImageRef saved(ImageRef cutOut, SampleMask mask, Plane plane) throws IOException {
        String digest =
                Digests.ofParts(
                        List.of(
                                "curate-mask-1",
                                mask.kind().word(),
                                Long.toString(mask.seed()),
                                cutOut.getSha256()));
        return pictures.save("masks/" + digest + ".png", plane);
    }
}
