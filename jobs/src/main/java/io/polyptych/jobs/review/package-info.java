/**
 * What people decide about shots: rows that take the place of the pipeline's. Only this writes
 * {@code REFUSED}.
 */
package io.polyptych.jobs.review;
