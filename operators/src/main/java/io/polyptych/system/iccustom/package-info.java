/**
 * IC-Custom: a reference and a target side by side in one wide picture, of which FLUX.1-Fill paints
 * what is masked. Learned vectors tell it which half is which and what is wanted: a silhouette
 * replaced, an area filled, or a whole picture.
 *
 * <p>Sources: Li et al., IC-Custom: Diverse Image Customization via In-Context Learning
 * (arXiv:2507.01926), and the released code, TencentARC/IC-Custom a81a8f8, which is followed where
 * the two differ, since the published checkpoint only works so. Its masks are white where the scene
 * is kept, this project's are white where the product goes: inverted here and nowhere else.
 */
package io.polyptych.system.iccustom;
