/**
 * Stage 2 of 9: reads shots, brings every image they name into the object store, upright and in
 * sRGB; rejects a shot when one of its images is unreachable, not allowed, too large or no image.
 */
package io.polyptych.fetch;
