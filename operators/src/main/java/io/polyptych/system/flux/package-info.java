/**
 * What the systems built on FLUX share: its networks resident on a device, work done once for many
 * shots, the way from noise to latents, and from latents to a finished candidate. What makes each
 * system what it is stands in its own package, as a {@link io.polyptych.system.flux.FluxMethod}.
 */
package io.polyptych.system.flux;
