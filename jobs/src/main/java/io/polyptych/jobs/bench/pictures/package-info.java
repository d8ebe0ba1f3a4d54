/**
 * What {@code bench pictures} measures: cut-outs and masks against the fixtures' true ones, what
 * montage leaves untouched, what the stages cost, and a folder of real photos to look at.
 */
package io.polyptych.jobs.bench.pictures;
