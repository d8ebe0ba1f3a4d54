/**
 * Rejections looked at again: which are open, and sending their records once more, as they were or
 * repaired.
 */
package io.polyptych.jobs.replay;
