/**
 * What {@code bench ingest} measures: how fast records get as far as a render, what they weigh on
 * the way, and one step of it beside Ray Data.
 */
package io.polyptych.jobs.bench.ingest;
