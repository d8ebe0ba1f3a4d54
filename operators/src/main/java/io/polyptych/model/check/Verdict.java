package io.polyptych.model.check;

/** What comes of a check; the command's exit code. */
public enum Verdict {
    /** A network can be loaded from it. */
    COMPLETE,
    /** Something is missing, misshapen, or of a configuration that isn't the published one. */
    INCOMPLETE,
    /** It isn't there, isn't safetensors, or holds types that aren't read. */
    UNREADABLE;

    /** 0, 1 or 2. */
    public int exitCode() {
        return ordinal();
    }

    Verdict or(Verdict other) {
        return compareTo(other) < 0 ? other : this;
    }
}
