/**
 * Stage 4 of 9: reads shots whose images are fetched and captioned, adds the cut-outs of their
 * references and the mask of their scene, and rejects masks that are empty, outside the scene or of
 * another ratio, and subjects that can't be cut out.
 */
package io.polyptych.mask;
