package io.polyptych.caption;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * How {@code caption} works. Without an endpoint captions are composed here, and nothing is sent
 * anywhere.
 *
 * @param timeout until a shot goes on with a caption made of its attributes alone
 * @param inFlight shots described at a time, each on a thread of its own
 * @param endpoint of a vision-language model's server, up to and with {@code /v1}; empty for none
 * @param model as the server names it
 * @param apiKeyEnv the environment variable that holds the server's key; empty if it wants none.
 *     The key itself is never part of the configuration
 * @param instructions folder whose {@code product.txt}, {@code scene.txt} and {@code new-scene.txt}
 *     replace those that come with Polyptych; read where the job is started. Empty for none
 * @param newScenes whether the model thinks up a place for a shot that has neither scene nor prompt
 * @param ask what is asked for
 * @param server how the server is treated
 */
public record CaptionConfig(
        Duration timeout,
        int inFlight,
        String endpoint,
        String model,
        String apiKeyEnv,
        String instructions,
        boolean newScenes,
        AskConfig ask,
        ServerConfig server)
        implements Serializable {

    public CaptionConfig {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("caption.timeout must be longer than " + timeout);
        }
        if (inFlight < 1 || inFlight > 1_000) {
            throw new IllegalArgumentException(
                    "caption.in-flight must be 1 to 1000, not " + inFlight);
        }
        if (!apiKeyEnv.isEmpty() && !apiKeyEnv.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            // It may be the key itself, so it is not shown.
            throw new IllegalArgumentException(
                    "caption.api-key-env must be the name of an environment variable, not a key");
        }
        if (!endpoint.isEmpty()) {
            requireEndpoint(endpoint);
            if (model.isBlank()) {
                throw new IllegalArgumentException(
                        "caption.endpoint is given, so caption.model must name the server's model");
            }
            if (server.shotTimeout().compareTo(timeout) >= 0) {
                throw new IllegalArgumentException(
                        "caption.server.shot-timeout (%s) must be less than caption.timeout (%s)"
                                .formatted(server.shotTimeout(), timeout));
            }
        } else if (!model.isEmpty() || newScenes) {
            throw new IllegalArgumentException(
                    "caption.model and caption.new-scenes need caption.endpoint, the server to ask");
        }
    }

    /** Composed captions: a minute, two shots at a time. */
    public static CaptionConfig defaults() {
        return composed(Duration.ofMinutes(1), 2);
    }

    /** Composed captions. */
    public static CaptionConfig composed(Duration timeout, int inFlight) {
        return new CaptionConfig(
                timeout,
                inFlight,
                "",
                "",
                "",
                "",
                false,
                AskConfig.defaults(),
                ServerConfig.defaults());
    }

    /** Whether a model is asked. */
    public boolean asksModel() {
        return !endpoint.isEmpty();
    }

    /** The timeout of the Flink operator: longer than all that is tried for a shot. */
    public Duration operatorTimeout() {
        return timeout;
    }

    /** Where questions are sent to. */
    URI chatCompletions() {
        return URI.create(endpoint.replaceFirst("/+$", "") + "/chat/completions");
    }

    private static void requireEndpoint(String endpoint) {
        String wrong = wrongWith(endpoint);
        if (wrong != null) {
            throw new IllegalArgumentException(
                    "caption.endpoint %s; write it as http://localhost:8000/v1".formatted(wrong));
        }
    }

    /** In words that don't repeat the address where it may hold a secret; null if all is well. */
    private static String wrongWith(String endpoint) {
        URI address;
        try {
            address = new URI(endpoint);
        } catch (URISyntaxException e) {
            return "is no address: '" + e.getReason() + "'";
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null) {
            return "must hold no user and no query: a key belongs into an environment variable,"
                    + " whose name caption.api-key-env gives";
        }
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        return web && address.getHost() != null && address.getRawFragment() == null
                ? null
                : "must be an http or https address with a host, not '" + endpoint + "'";
    }
}
