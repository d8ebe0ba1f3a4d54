/**
 * ACE++: a reference and the picture to edit lie side by side on one canvas, of which FLUX.1-Fill
 * paints anew what a mask shows. By three adapters on FLUX.1-Fill (portrait, subject, local
 * editing), or by a fully fine-tuned model that sees what it is to change in channels of its own.
 *
 * <p>Source: ali-vilab/ACE_plus, commit f3e410b; paper: Mao et al., ACE++, arXiv 2501.02487. Where
 * the two differ, the code is followed, since the published checkpoints only work so.
 */
package io.polyptych.system.aceplus;
