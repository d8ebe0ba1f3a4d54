package io.polyptych.jobs.kafka;

/**
 * Where a record lies in the topic of the products.
 *
 * @param partition counted from 0
 * @param offset within it
 */
public record TopicPlace(int partition, long offset) {}
