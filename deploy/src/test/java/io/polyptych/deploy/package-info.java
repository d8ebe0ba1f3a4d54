/**
 * The cluster that the build assembles, started for real: processes, class paths, configuration.
 *
 * <p>{@link io.polyptych.deploy.LocalCluster} is what a test of a job on a cluster starts from.
 */
package io.polyptych.deploy;
