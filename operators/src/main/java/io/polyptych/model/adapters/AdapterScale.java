package io.polyptych.model.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a module's low-rank product is multiplied by where the file has no alpha of its own: {@code
 * lora_alpha / rank} of a configuration, 1 where there is none.
 *
 * <p>Configurations are PEFT's adapter_config.json in the same folder, and the one that diffusers
 * keeps in the file's own metadata. Source: PEFT, LoraConfig: alpha_pattern goes before lora_alpha;
 * with use_rslora the divisor is the rank's root. Its patterns may be any regular expression; names
 * are what is published, and anything else is refused. Where ranks differ and nothing tells an
 * alpha, diffusers 0.35 divides the first tensor's rank by each one's; here the scale is 1, as
 * elsewhere.
 */
final class AdapterScale {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "lora_adapter_metadata";

    private final JsonNode config;
    private final String prefix;

    private AdapterScale(JsonNode config, String prefix) {
        this.config = config;
        this.prefix = prefix;
    }

    static AdapterScale of(Checkpoint file) {
        Path beside = Path.of(file.origin()).resolveSibling("adapter_config.json");
        try {
            if (file.metadata().containsKey(METADATA)) {
                JsonNode config = JSON.readTree(file.metadata().get(METADATA));
                return checked(file.origin(), new AdapterScale(config, "transformer."));
            } else if (Files.exists(beside)) {
                JsonNode config = JSON.readTree(Files.readAllBytes(beside));
                return checked(beside.toString(), new AdapterScale(config, ""));
            }
            return new AdapterScale(JSON.createObjectNode(), "");
        } catch (IOException e) {
            throw new UnusableModel(
                    "%s: its configuration isn't JSON: %s".formatted(beside, e.getMessage()), e);
        }
    }

    private static AdapterScale checked(String file, AdapterScale scale) {
        JsonNode alpha = scale.value("lora_alpha");
        if (!alpha.isMissingNode() && !alpha.isNumber()) {
            throw new UnusableModel(
                    "%s: lora_alpha: expected a number, found %s".formatted(file, alpha));
        }
        for (Map.Entry<String, JsonNode> entry : scale.value("alpha_pattern").properties()) {
            if (!entry.getValue().isNumber() || !entry.getKey().matches("\\^?[\\w.]+")) {
                throw new UnusableModel(
                        "%s: alpha_pattern: expected numbers by modules' names, found %s for %s"
                                .formatted(file, entry.getValue(), entry.getKey()));
            }
        }
        if (scale.value("use_dora").asBoolean()) {
            throw new UnusableModel(
                    "%s: use_dora: expected a plain low-rank adapter, found DoRA, which can't be"
                                    .formatted(file)
                            + " merged here: merge it with PEFT and save the whole model");
        }
        return scale;
    }

    private JsonNode value(String key) {
        return config.path(prefix + key);
    }

    /**
     * @param module without prefixes
     */
    double of(String module, long rank) {
        JsonNode alpha = value("lora_alpha");
        for (Map.Entry<String, JsonNode> entry : value("alpha_pattern").properties()) {
            if (matches(entry.getKey(), module)) {
                alpha = entry.getValue();
                break;
            }
        }
        if (alpha.isMissingNode()) {
            return 1;
        }
        return alpha.asDouble() / (value("use_rslora").asBoolean() ? Math.sqrt(rank) : rank);
    }

    /** A pattern is a module's name or its end; with ^ before it, the whole name. */
    private static boolean matches(String pattern, String module) {
        return pattern.startsWith("^")
                ? module.equals(pattern.substring(1))
                : module.equals(pattern) || module.endsWith("." + pattern);
    }
}
