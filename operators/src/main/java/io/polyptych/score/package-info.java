/**
 * Stage 7 of 9: reads shots with rendered candidates and gives each candidate its scores: is it the
 * product, is the rest of the scene untouched, does a seam show, is it blank. Rejects nothing.
 */
package io.polyptych.score;
