/**
 * Stage 9 of 9: reads decided shots, writes the delivered file with its provenance, then the row;
 * rejects nothing.
 */
package io.polyptych.store;
