/**
 * Stage 3 of 9: reads shots with their images, describes product and scene in words, composed here
 * or a vision-language model's; rejects nothing, but falls back and says so.
 */
package io.polyptych.caption;
