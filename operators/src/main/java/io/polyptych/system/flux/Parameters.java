package io.polyptych.system.flux;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A request's parameters, each checked where it is read. Not thread-safe. */
public final class Parameters {
    /** Where they are set. */
    private static final String PLACES =
            "model.yaml's defaults, or customize.parameters in the configuration";

    private final String system;
    private final Map<String, String> values;
    private final Set<String> read = new TreeSet<>();

    public Parameters(RenderRequest request) {
        this(request.manifest().system(), request.parameters());
    }

    public Parameters(String system, Map<String, String> values) {
        this.system = system;
        this.values = values;
    }

    /**
     * @throws UnrenderableRequest if it isn't a whole number in the range; names the parameter
     */
    public int whole(String name, int otherwise, int least, int most) throws UnrenderableRequest {
        String text = value(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a whole number from %d to %d".formatted(least, most), e);
        }
        throw wrong(name, text, "a whole number from %d to %d".formatted(least, most), null);
    }

    /**
     * @throws UnrenderableRequest if it isn't a number in the range; names the parameter
     */
    public double number(String name, double otherwise, double least, double most)
            throws UnrenderableRequest {
        String text = value(name);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a number from %s to %s".formatted(least, most), e);
        }
        throw wrong(name, text, "a number from %s to %s".formatted(least, most), null);
    }

    /** On or off. */
    public boolean on(String name, boolean otherwise) throws UnrenderableRequest {
        return "on".equals(choice(name, otherwise ? "on" : "off", List.of("on", "off")));
    }

    /** One of some words. */
    public String choice(String name, String otherwise, List<String> words)
            throws UnrenderableRequest {
        String text = text(name, otherwise).strip();
        if (!words.contains(text)) {
            throw wrong(name, text, "one of " + words, null);
        }
        return text;
    }

    public String text(String name, String otherwise) {
        return Objects.requireNonNullElse(value(name), otherwise);
    }

    /**
     * To be called when everything has been read.
     *
     * @throws UnrenderableRequest if there is a parameter that nobody asked for; lists those there
     *     are
     */
    public void requireNoOthers() throws UnrenderableRequest {
        for (String name : new TreeSet<>(values.keySet())) {
            if (!read.contains(name)) {
                throw new UnrenderableRequest(
                        "%s has no parameter %s; it has %s (%s)"
                                .formatted(system, name, read, PLACES));
            }
        }
    }

    private String value(String name) {
        read.add(name);
        return values.get(name);
    }

    private UnrenderableRequest wrong(String name, String text, String expected, Throwable cause) {
        return new UnrenderableRequest(
                "%s's parameter %s is '%s'; give %s (%s)"
                        .formatted(system, name, text, expected, PLACES),
                cause);
    }
}
