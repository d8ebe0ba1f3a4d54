package io.polyptych.imaging;

import io.polyptych.schemas.Point;
import java.util.List;

/**
 * Finds the object in a picture. The classical one needs no model; a segmentation or matting
 * network takes its place behind the same call.
 *
 * <p>Room for networks: a promptable one (SAM 2) takes {@link Hint.InBox} and {@link Hint.OnPoints}
 * as its prompts, gives its mask as the plane and its predicted overlap as the confidence; a
 * matting network (trimap-free, or with a trimap from another segmenter's plane) gives its alpha as
 * the plane. Planes are soft in any case, and {@link ForegroundColours} needs nothing else of them.
 *
 * <p>A confidence below about 0.5 means that someone should look: nothing but noise, several
 * pieces, a product that goes on beyond the picture, or a background too restless to tell.
 *
 * <p>Deterministic: the same picture and hint give the same bytes. Thread-safe.
 */
public interface Segmenter {

    /** Name and revision, part of the name under which cut-outs are kept: classical-1, ... */
    String producer();

    /** The object the hint points at; {@link CutOut#nothing} where there is none. */
    CutOut cutOut(Picture picture, Hint hint);

    /** The one that needs no model: cuts before plain backgrounds, and GrabCut for the rest. */
    static Segmenter classical() {
        return new ClassicalSegmenter();
    }

    /** Where the object is. */
    sealed interface Hint {
        /** The picture shows one object before a background. */
        record Whole() implements Hint {}

        /** The object lies inside this box and fills most of it. */
        record InBox(Box box) implements Hint {}

        /** These points, 0..1 of the picture, lie on the object. */
        record OnPoints(List<Point> points) implements Hint {
            public OnPoints {
                points = List.copyOf(points);
            }
        }
    }
}
