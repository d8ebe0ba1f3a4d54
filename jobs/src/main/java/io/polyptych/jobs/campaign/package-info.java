/** What a campaign would do, is doing, and how it is ended early. */
package io.polyptych.jobs.campaign;
