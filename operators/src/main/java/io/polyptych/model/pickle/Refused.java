package io.polyptych.model.pickle;

/** What a checkpoint says that isn't sound or isn't safe; the message lacks the file's name. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message, Object... arguments) {
        super(message.formatted(arguments));
    }

    /** For a name that only running the file could give a meaning to. */
    static Refused code(String name) {
        return new Refused(
                "this file would run code: %s; ask the publisher for safetensors",
                name.length() > 200 ? name.substring(0, 200) + "..." : name);
    }
}
