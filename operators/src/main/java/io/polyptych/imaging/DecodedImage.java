package io.polyptych.imaging;

import java.util.Optional;

/**
 * A foreign image as decoded.
 *
 * @param picture upright sRGB, on white where it was transparent
 * @param alpha its alpha channel, of the picture's size; empty where it has none or is opaque
 */
public record DecodedImage(Picture picture, Optional<Plane> alpha) {}
