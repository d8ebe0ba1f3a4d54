package io.polyptych.jobs.curate;

/**
 * What is said of a group. Every text but the origin may be null.
 *
 * @param title of the product
 * @param category of the product
 * @param caption describes the target in every pair of the group
 * @param scene the link of the only image that may be a target
 * @param licence of the pictures
 * @param origin where the group was read: a file's line or a topic's partition and offset
 */
public record About(
        String title,
        String category,
        String caption,
        String scene,
        String licence,
        String origin) {}
