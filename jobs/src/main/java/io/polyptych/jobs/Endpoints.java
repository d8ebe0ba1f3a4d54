package io.polyptych.jobs;

import io.polyptych.ingest.RawRecord;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Rejection;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * Where a job's records come from and where its results go, so that the same graph runs on Kafka,
 * on files and in a test.
 *
 * @param products records in
 * @param productsName the source's name and uid: ingest-kafka or ingest-files
 * @param rows out to the table of record
 * @param files the same rows, for analysis
 * @param rejections what could not go on
 */
public record Endpoints(
        Source<RawRecord, ?, ?> products,
        String productsName,
        Sink<GeneratedImage> rows,
        Sink<GeneratedImage> files,
        Sink<Rejection> rejections) {}
