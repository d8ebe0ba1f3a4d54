package io.polyptych.system.flux;

import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.UnrenderableRequest;
import java.util.List;
import java.util.Map;

/** A request's parameters, each checked where it is read. */
public final class Parameters {
    private final String system;
    private final Map<String, String> values;

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
        String text = values.get(name);
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
        String text = values.get(name);
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
        String text = values.getOrDefault(name, otherwise).strip();
        if (!words.contains(text)) {
            throw wrong(name, text, "one of " + words, null);
        }
        return text;
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    private UnrenderableRequest wrong(String name, String text, String expected, Throwable cause) {
        return new UnrenderableRequest(
                "%s's parameter %s is '%s'; give %s (model.yaml's defaults, or customize.parameters in the configuration)"
                        .formatted(system, name, text, expected),
                cause);
    }
}
