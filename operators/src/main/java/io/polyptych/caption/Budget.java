package io.polyptych.caption;

/** Requests and tokens that may still be spent. Thread-safe. */
final class Budget {
    private final long mostRequests;
    private final long mostTokens;

    private long requests;
    private long tokens;

    Budget(long mostRequests, long mostTokens) {
        this.mostRequests = mostRequests;
        this.mostTokens = mostTokens;
    }

    /**
     * Takes a request and its tokens, as estimated, out of the budget.
     *
     * @throws ModelFault if it doesn't hold them
     */
    synchronized void reserve(long estimate) throws ModelFault {
        if (requests >= mostRequests) {
            throw spent("most-requests", mostRequests);
        }
        if (tokens + estimate > mostTokens) {
            throw spent("most-tokens", mostTokens);
        }
        requests++;
        tokens += estimate;
    }

    /** Puts what a request really used in the place of its estimate. */
    synchronized void settle(long estimate, long used) {
        tokens += used - estimate;
    }

    synchronized long requests() {
        return requests;
    }

    synchronized long tokens() {
        return tokens;
    }

    private static ModelFault spent(String key, long most) {
        return ModelFault.of(
                ModelFault.Kind.NO_ANSWER,
                "the job's budget is used up (caption.server.%s, %,d)".formatted(key, most));
    }
}
