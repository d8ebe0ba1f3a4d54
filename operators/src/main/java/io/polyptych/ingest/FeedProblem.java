package io.polyptych.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reader of a feed found wrong with an entry. It travels in the record's headers beside
 * the entry's bytes, through a topic too, and {@code ingest} rejects the record with it: one error
 * path for what a reader sees and what a decoder sees.
 *
 * @param code one of the constants
 * @param message what is wrong, where, and what to change
 */
public record FeedProblem(String code, String message) {
    /** The entry is too long; its bytes are only the beginning. */
    public static final String TOO_LARGE = "RECORD_TOO_LARGE";

    /** The entry can't be taken apart. */
    public static final String UNREADABLE = "RECORD_UNREADABLE";

    /** A value in it is none. */
    public static final String INVALID = "RECORD_INVALID";

    /** The feed as a whole, or all that is left of it, can't be read. */
    public static final String FEED_UNREADABLE = "FEED_UNREADABLE";

    /** The feed breaks off; what came before was read. */
    public static final String FEED_TRUNCATED = "FEED_TRUNCATED";

    private static final Set<String> CODES =
            Set.of(TOO_LARGE, UNREADABLE, INVALID, FEED_UNREADABLE, FEED_TRUNCATED);
    private static final String CODE_HEADER = "polyptych-problem-code";
    private static final String MESSAGE_HEADER = "polyptych-problem";
    private static final int MAX_MESSAGE = 1_000;

    /** A message repeats what stands in the feed: control characters in it are shown as '?'. */
    public FeedProblem {
        message = Shown.INVISIBLE.matcher(message).replaceAll("?");
    }

    /** The headers that say so. */
    public Map<String, String> headers() {
        return Map.of(CODE_HEADER, code, MESSAGE_HEADER, message);
    }

    /**
     * The problem that a record's headers name. Whoever writes to a topic can write these too, so
     * an unknown code counts as {@link #UNREADABLE} and the message is cut.
     */
    public static Optional<FeedProblem> in(Map<String, String> headers) {
        String code = headers.get(CODE_HEADER);
        if (code == null) {
            return Optional.empty();
        }
        String message = headers.getOrDefault(MESSAGE_HEADER, "");
        return Optional.of(
                new FeedProblem(
                        CODES.contains(code) ? code : UNREADABLE,
                        message.substring(0, Math.min(message.length(), MAX_MESSAGE))));
    }
}
