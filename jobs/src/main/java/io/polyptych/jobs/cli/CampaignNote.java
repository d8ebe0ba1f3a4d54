package io.polyptych.jobs.cli;

import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.time.Instant;
import java.util.Set;

/**
 * What is kept of a campaign's start, so that what it made can be told from what other runs and
 * other campaigns made of the same feed.
 *
 * @param feed its path, as origins have it
 * @param sha256 of the feed's records
 * @param campaigns that its shots belong to
 * @param startedAt milliseconds; one that goes on from a checkpoint has not started again
 */
record CampaignNote(String feed, String sha256, Set<String> campaigns, long startedAt) {

    /** Whether a row was made since the start, of this feed and for these campaigns. */
    boolean made(GeneratedImage row) {
        return made(row.getOrigin(), row.getCampaign(), row.getFinishedAt());
    }

    /** The same of a rejection; one of a whole record belongs to no campaign. */
    boolean made(Rejection rejection) {
        return made(rejection.getOrigin(), rejection.getCampaign(), rejection.getRejectedAt());
    }

    private boolean made(Origin origin, String campaign, Instant at) {
        return feed.equals(origin.getFile())
                && (campaign == null || campaigns.contains(campaign))
                && at.toEpochMilli() >= startedAt;
    }
}
