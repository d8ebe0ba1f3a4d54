/**
 * Embedders on networks: from a folder as CLIP, SigLIP, DINO or DINOv2 is published to vectors of
 * pictures, patches and texts, each prepared as the field's reference code prepares it.
 *
 * <p>Stands beside {@code system}: knows the contract, the networks, the engine and pixels; never a
 * stage, the device or Flink. {@code jobs} hands what it opens to whoever scores.
 */
package io.polyptych.embed;
