package io.polyptych.model.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.Checkpoint;
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
    private static final String METADATA = "lora_adapter_metadata";

    private final ConfigFile config;
    private final String prefix;

    private AdapterScale(ConfigFile config, String prefix) {
        this.config = config;
        this.prefix = prefix;
        check();
    }

    static AdapterScale of(Checkpoint checkpoint) {
        Path file = Path.of(checkpoint.origin());
        Path beside = file.resolveSibling("adapter_config.json");
        if (checkpoint.metadata().containsKey(METADATA)) {
            String kept = checkpoint.metadata().get(METADATA);
            return new AdapterScale(ConfigFile.parse(file, kept), "transformer.");
        }
        return new AdapterScale(
                Files.exists(beside) ? ConfigFile.read(beside) : ConfigFile.parse(file, "{}"), "");
    }

    private void check() {
        JsonNode alpha = value("lora_alpha");
        if (!alpha.isMissingNode() && !alpha.isNumber()) {
            throw config.fault(prefix + "lora_alpha", "a number");
        }
        for (Map.Entry<String, JsonNode> entry : value("alpha_pattern").properties()) {
            if (!entry.getValue().isNumber() || !entry.getKey().matches("\\^?[\\w.]+")) {
                throw config.fault(prefix + "alpha_pattern", "numbers by modules' names");
            }
        }
        if (value("use_dora").asBoolean()) {
            throw config.fault(
                    prefix + "use_dora",
                    "a plain low-rank adapter: DoRA can't be merged here, merge it with PEFT and"
                            + " save the whole model");
        }
    }

    private JsonNode value(String key) {
        return config.keys().path(prefix + key);
    }

    /** Whether a configuration tells it. */
    boolean isGiven() {
        return !value("lora_alpha").isMissingNode();
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
