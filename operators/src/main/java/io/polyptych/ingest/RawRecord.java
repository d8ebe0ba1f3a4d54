package io.polyptych.ingest;

import io.polyptych.schemas.Origin;
import java.util.Map;

/**
 * A record as it was received, before anything was made of it.
 *
 * @param key its key as text, or null
 * @param bytes its value, or null for a tombstone
 * @param headers as text
 * @param origin where it came from; its digest is filled in by ingest
 */
public record RawRecord(String key, byte[] bytes, Map<String, String> headers, Origin origin) {}
