package io.polyptych.caption;

import java.util.function.IntSupplier;

/** What a captioner tells of its work while it works. Thread-safe. */
public interface CaptionCounts {
    /** Counts nothing. */
    CaptionCounts NONE =
            new CaptionCounts() {
                @Override
                public void request() {}

                @Override
                public void retry() {}

                @Override
                public void tokens(long number) {}

                @Override
                public void breaker(IntSupplier open) {}
            };

    /** A request goes out. */
    void request();

    /** It is one that is tried again. */
    void retry();

    /** Tokens that were used up, as the server counts them or else estimated. */
    void tokens(long number);

    /**
     * Hands over, once, whom to ask whether the server is being left alone.
     *
     * @param open 1 while it is, otherwise 0
     */
    void breaker(IntSupplier open);
}
