/**
 * SynCD on FLUX.1-dev: one to three views of a product become a picture of it that a prompt
 * describes.
 *
 * <p>Target and views lie side by side on one wide canvas, [target | view 1 | view 2 ...], all of
 * one size. The views' tokens are put back before every step, so that only the target is painted;
 * every token looks at every other. The views' latents are scaled but not shifted, as they were in
 * training.
 *
 * <p>With {@code true-cfg} above 1 each step but the first has three passes: as described; with the
 * negative prompt; with the negative prompt and a mask under which every picture sees only itself
 * and the text. The differences, what the text adds and what the views add, are brought to one
 * length and scaled.
 *
 * <p>Sources: Kumari et al., Generating Multi-Image Synthetic Data for Text-to-Image Customization
 * (2025), and the released code, github.com/nupurkmr9/syncd at 757965c, method/sample_flux.py and
 * method/pipelines/flux_pipeline. Where they differ the code holds.
 */
package io.polyptych.system.syncd;
