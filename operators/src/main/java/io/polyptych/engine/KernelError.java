package io.polyptych.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kernel was written wrongly or given wrong shapes; the message names its file and line. */
public final class KernelError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE =
            Pattern.compile("File \"code/__torch__/(\\w+)\\.py\", line (\\d+)");

    KernelError(String what, Throwable cause) {
        super(what + place(cause.getMessage()) + ": " + reason(cause.getMessage()), cause);
    }

    /** The innermost place that PyTorch's traceback names. */
    private static String place(String message) {
        Matcher matcher = PLACE.matcher(message);
        String place = "";
        while (matcher.find()) {
            place = " at %s.py line %s".formatted(matcher.group(1), matcher.group(2));
        }
        return place;
    }

    private static String reason(String message) {
        return message.strip();
    }
}
