/**
 * Stage 3 of 9: reads shots with their images, describes product and scene in words; rejects
 * nothing, but falls back to the product's attributes and says so.
 */
package io.polyptych.caption;
