/**
 * The FLUX transformer with the hooks of the systems built on it, and what sampling with it takes:
 * tokens, positions, times, noise.
 */
package io.polyptych.model.flux;
