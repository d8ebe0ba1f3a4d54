/**
 * Thresholds from examples: people have accepted some pictures and refused others, and which value
 * of which score tells them apart best is arithmetic. {@link
 * io.polyptych.jobs.calibrate.Separation} is that of one score, {@link
 * io.polyptych.jobs.calibrate.Calibration} that of all.
 */
package io.polyptych.jobs.calibrate;
