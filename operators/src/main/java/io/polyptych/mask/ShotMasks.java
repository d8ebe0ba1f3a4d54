package io.polyptych.mask;

import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.outcome.Rejections;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import org.apache.flink.types.Either;

/**
 * Gives a shot the cut-outs of its references and the mask of its scene. What was made before is
 * read from the object store. Thread-safe.
 */
public final class ShotMasks {
    /** The stage's word. */
    public static final String STAGE = "mask";

    private final ReferenceCutOuts cutOuts;
    private final SceneMask sceneMask;

    public ShotMasks(ObjectStore objects, Segmenter segmenter, MaskConfig config) {
        this.cutOuts = new ReferenceCutOuts(objects, segmenter, config.leastConfidence());
        this.sceneMask = new SceneMask(objects, segmenter, config);
    }

    /**
     * @return the shot with {@code references[].cutOut} and {@code mask}, or why it can't go on
     * @throws IOException if the object store fails
     */
    public Either<Rejection, Shot> of(Shot shot) throws IOException {
        try {
            return Either.Right(
                    Shot.newBuilder(shot)
                            .setMask(sceneMask.of(shot).orElse(null))
                            .setReferences(
                                    cutOuts.of(
                                            shot.getReferences(),
                                            shot.getRequest().getReferences()))
                            .build());
        } catch (UnusableMask e) {
            return Either.Left(Rejections.ofShot(shot, STAGE, e.code(), e.getMessage()));
        }
    }
}
