/**
 * Curation: groups of pictures of one product become training samples, as IC-Custom and SynCD make
 * theirs. Rules are pure and named ({@link io.polyptych.jobs.curate.Rule}); {@link
 * io.polyptych.jobs.curate.RunStep} is the one Flink shell around the steps.
 */
package io.polyptych.jobs.curate;
