package io.polyptych.engine;

/** What PyTorch says went wrong, without its traceback. */
final class Reasons {
    private Reasons() {}

    static String of(String message) {
        int start = Math.max(0, message.lastIndexOf("RuntimeError: "));
        return message.substring(start).lines().findFirst().orElse("");
    }
}
