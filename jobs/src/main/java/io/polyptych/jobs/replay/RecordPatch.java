package io.polyptych.jobs.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A repair of records: a JSON patch (RFC 6902), applied to each in the form that feeds have. A
 * {@code test} that a record fails leaves that record out. Thread-safe.
 */
public final class RecordPatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode operations;

    /**
     * @param json an array of operations
     * @throws IllegalArgumentException if it is no JSON patch
     */
    public RecordPatch(String json) {
        try {
            operations = JSON.readTree(json);
            JsonPatch.validate(operations);
        } catch (JsonProcessingException | InvalidJsonPatchException e) {
            throw new IllegalArgumentException(
                    "not a JSON patch (RFC 6902, an array of operations): " + e.getMessage(), e);
        }
    }

    /** Reads a patch from a file. */
    public static RecordPatch load(Path file) throws IOException {
        try {
            return new RecordPatch(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * A repaired copy.
     *
     * @throws NotRepeatable if an operation doesn't fit the record
     */
    public JsonNode applyTo(JsonNode record) throws NotRepeatable {
        try {
            return JsonPatch.apply(operations, record);
        } catch (JsonPatchApplicationException e) {
            throw new NotRepeatable("the patch doesn't fit it: " + e.getMessage());
        }
    }
}
