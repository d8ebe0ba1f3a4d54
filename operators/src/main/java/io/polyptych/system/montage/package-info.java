/**
 * The embedded classical engine: cuts the product out, places, relights and blends it, and lets it
 * cast a shadow. It needs no model and only a CPU, and it never passes for one of the five systems.
 */
package io.polyptych.system.montage;
