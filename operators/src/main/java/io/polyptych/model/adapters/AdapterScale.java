package io.polyptych.model.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a module's low-rank product is multiplied by where the file has no alpha of its own: {@code
 * lora_alpha / rank} of a configuration, 1 where there is none.
 *
 * <p>Configurations are PEFT's adapter_config.json in the same folder, and the one that diffusers
 * keeps in the file's own metadata. Source: PEFT, LoraConfig: alpha_pattern goes before lora_alpha;
 * with use_rslora the divisor is the rank's root.
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

    double of(String module, long rank) {
        JsonNode alpha = value("lora_alpha");
        for (Map.Entry<String, JsonNode> entry : value("alpha_pattern").properties()) {
            if (module.matches("(?:.*\\.)?(?:" + pattern(entry.getKey()) + ")")) {
                alpha = entry.getValue();
                break;
            }
        }
        if (alpha.isMissingNode()) {
            return 1;
        }
        return alpha.asDouble() / (value("use_rslora").asBoolean() ? Math.sqrt(rank) : rank);
    }

    /** The pattern's keys are names, with ^ before those that must match from the beginning. */
    private static String pattern(String key) {
        return Pattern.quote(key.replaceFirst("^\\^", ""));
    }
}
