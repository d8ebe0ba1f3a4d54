package io.polyptych.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel was written wrongly, or given tensors whose shapes or types don't fit. The message names
 * the kernel's file and line; the cause holds PyTorch's whole traceback.
 */
public final class KernelError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern PLACE =
            Pattern.compile("File \"code/__torch__/(\\w+)\\.py\", line (\\d+)");
    private static final Pattern TRACEBACK = Pattern.compile("\\n\\s*:?\\n? *File \"code/");
    private static final String RAISED = "RuntimeError: ";

    KernelError(String what, Throwable cause) {
        super(what + place(cause.getMessage()) + ": " + reason(cause.getMessage()), cause);
    }

    /** While running, the innermost call is named last; while loading, the fault comes first. */
    private static String place(String message) {
        Matcher matcher = PLACE.matcher(message);
        String place = "";
        while (matcher.find()) {
            place = " at %s.py line %s".formatted(matcher.group(1), matcher.group(2));
            if (!message.contains(RAISED)) {
                break;
            }
        }
        return place;
    }

    private static String reason(String message) {
        int raised = message.lastIndexOf(RAISED);
        if (raised >= 0) {
            return message.substring(raised + RAISED.length())
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("");
        }
        return TRACEBACK.split(message.strip(), 2)[0];
    }
}
