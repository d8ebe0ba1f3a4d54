package io.polyptych.caption;

import io.polyptych.objects.ObjectStore;

/**
 * What a captioner is opened with.
 *
 * @param objects where images are read from and words are kept
 * @param job whose captioner it is: those of one job in one process share what it may spend
 * @param counts told of its work
 */
public record CaptionerContext(ObjectStore objects, String job, CaptionCounts counts) {}
