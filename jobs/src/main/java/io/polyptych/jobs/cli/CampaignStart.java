package io.polyptych.jobs.cli;

import io.polyptych.jobs.CampaignJob;
import io.polyptych.jobs.Systems;
import io.polyptych.jobs.config.CampaignFile;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.jobs.local.LocalRun;
import org.apache.flink.api.common.JobID;

/** Starts a campaign's job, under its name, on what a local run has. */
final class CampaignStart {
    private CampaignStart() {}

    /**
     * Makes its topics first.
     *
     * @param config the campaign's
     * @param resume as {@link LocalRun#start} has it
     */
    static JobID on(
            LocalRun run,
            CampaignFile campaign,
            PolyptychConfig config,
            Systems systems,
            boolean resume)
            throws Exception {
        run.createTopics(config.topics());
        return run.start(
                CampaignJob.name(campaign),
                config,
                resume,
                env ->
                        new CampaignJob(
                                        CampaignJob.endpoints(run.kafka(), config, campaign),
                                        config,
                                        systems)
                                .defineOn(env));
    }
}
