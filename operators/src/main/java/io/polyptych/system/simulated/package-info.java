/**
 * A device that only passes time, so that a benchmark can see what the pipeline around it costs. It
 * is named as what it is, and no route leads to it unless a shot asks for it by name.
 */
package io.polyptych.system.simulated;
