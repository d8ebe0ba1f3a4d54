package io.polyptych.model.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** What is wrong with a JSON text, for people. */
public final class JsonFault {
    private JsonFault() {}

    /** Line and column instead of Jackson's account of where the text came from. */
    public static String reason(IOException fault) {
        if (!(fault instanceof JsonProcessingException json)) {
            return String.valueOf(fault.getMessage());
        }
        String reason =
                json.getOriginalMessage()
                        .replaceAll(" *\\(start marker at \\[Source:.*?\\]\\)", "");
        return json.getLocation() == null
                ? reason
                : "%s (line %d, column %d)"
                        .formatted(
                                reason,
                                json.getLocation().getLineNr(),
                                json.getLocation().getColumnNr());
    }
}
