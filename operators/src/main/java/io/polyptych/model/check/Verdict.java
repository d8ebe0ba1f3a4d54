package io.polyptych.model.check;

import java.util.Locale;

/** What comes of a check; the command's exit code. */
public enum Verdict {
    /** A network can be loaded from it. */
    COMPLETE,
    /** A network can be loaded from it, or it merged, by its own sizes and not the published. */
    ANOTHER_SIZE,
    /** Something is missing, misshapen, or of a configuration that isn't the published one. */
    INCOMPLETE,
    /** It isn't there, isn't safetensors, or holds types that aren't read. */
    UNREADABLE;

    /** 0, 1 or 2. */
    public int exitCode() {
        return Math.max(0, ordinal() - 1);
    }

    /** For people: {@code another size}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Verdict or(Verdict other) {
        return compareTo(other) < 0 ? other : this;
    }
}
