package io.polyptych.model.pickle;

/** A stretch of a file, in bytes. */
record Span(long start, long length) {}
