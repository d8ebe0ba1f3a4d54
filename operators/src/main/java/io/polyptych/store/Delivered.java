package io.polyptych.store;

import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Provenance;

/**
 * A file as it lies in the object store.
 *
 * @param output names it; the digest is of the object read back
 * @param provenance as read from it
 * @param reused whether it lay there before
 * @param bytes of the object
 */
public record Delivered(ImageRef output, Provenance provenance, boolean reused, long bytes) {}
