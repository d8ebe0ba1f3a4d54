package io.polyptych.outcome;

import org.apache.hc.core5.http.config.Http1Config;

/** How much a server may say before its content: for every client that asks strangers. */
public final class HttpHeads {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;

    private HttpHeads() {}

    /** At most 200 headers, no line longer than 16 KB; whoever sends more is broken off. */
    public static Http1Config bounded() {
        return Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
    }
}
