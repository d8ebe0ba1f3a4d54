package io.polyptych.caption;

import java.util.function.UnaryOperator;

/** The key of a model's server, read from the environment. Never written anywhere. */
final class ApiKey {
    private final String key;

    private ApiKey(String key) {
        this.key = key;
    }

    /**
     * The key that a configuration names, or none if it names none.
     *
     * @param environment a variable's value by its name, or null
     * @throws IllegalArgumentException if there is no such variable, or it holds no key
     */
    static ApiKey of(CaptionConfig config, UnaryOperator<String> environment) {
        String name = config.apiKeyEnv();
        if (name.isEmpty()) {
            return new ApiKey("");
        }
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "caption.api-key-env names %s, but there is no such environment variable here; set it where the job is started and for every TaskManager"
                            .formatted(name));
        }
        if (!value.strip().chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "the environment variable %s holds characters that no key has, as spaces or line ends"
                            .formatted(name));
        }
        return new ApiKey(value.strip());
    }

    boolean isGiven() {
        return !key.isEmpty();
    }

    /** The value of the header that shows it. */
    String authorization() {
        return "Bearer " + key;
    }

    /** A server's text, in which the key may have been repeated, without it. */
    String hiddenIn(String text) {
        return isGiven() ? text.replace(key, "***") : text;
    }

    @Override
    public String toString() {
        return isGiven() ? "***" : "none";
    }
}
