package io.polyptych.device;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process whose device hangs or died: a native call can't be interrupted, and the next
 * process starts afresh.
 */
@FunctionalInterface
public interface GiveUp {
    /** EX_SOFTWARE of sysexits.h: what a process given up for its device exits with. */
    int EXIT_CODE = 70;

    /** Called once; need not return. */
    void giveUp(String reason, Throwable cause);

    /**
     * Logs the reason and halts the JVM with {@link #EXIT_CODE}. It halts rather than exits, since
     * shutdown hooks may wait for the very thread that hangs.
     */
    static GiveUp halting() {
        Logger log = LoggerFactory.getLogger(GiveUp.class);
        return (reason, cause) -> {
            log.error("giving the process up with exit code {}: {}", EXIT_CODE, reason, cause);
            Runtime.getRuntime().halt(EXIT_CODE);
        };
    }
}
