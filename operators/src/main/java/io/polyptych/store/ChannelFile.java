package io.polyptych.store;

import io.polyptych.imaging.ImageType;
import io.polyptych.imaging.Picture;
import java.util.Optional;

/**
 * A delivered file as a channel's rules look at it.
 *
 * @param type of the file
 * @param width pixels
 * @param height pixels
 * @param bytes of the file
 * @param provenance whether it says how it was made
 * @param picture what it shows; null where no rule looks inside
 * @param product empty where it wasn't found, or no rule asks for it
 */
record ChannelFile(
        ImageType type,
        int width,
        int height,
        long bytes,
        boolean provenance,
        Picture picture,
        Optional<ProductView> product) {}
