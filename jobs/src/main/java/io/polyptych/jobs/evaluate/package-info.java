/**
 * A method's scores on a benchmark: folders as the field publishes them in, renders through the
 * pipeline or images that exist, the papers' table and a contact sheet out.
 */
package io.polyptych.jobs.evaluate;
