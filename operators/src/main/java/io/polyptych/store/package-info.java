/**
 * Stage 9 of 9: reads decided shots, writes the delivered file with its provenance, holds it to its
 * channel's profile, then writes the row; rejects nothing.
 */
package io.polyptych.store;
