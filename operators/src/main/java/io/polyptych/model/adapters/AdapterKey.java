package io.polyptych.model.adapters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tensor's name in an adapter file: the module it changes, and which part of the change it is.
 *
 * <p>Sources: PEFT's {@code lora_A/B[.adapter].weight}, diffusers' older {@code lora.down/up},
 * kohya's and ComfyUI's {@code lora_down/up}, {@code alpha}, {@code diff} and {@code diff_b},
 * x-flux's {@code down/up}.
 *
 * @param module without the prefixes that wrappers and trainers put before it
 */
record AdapterKey(String module, Role role) {
    private static final Pattern PREFIX =
            Pattern.compile(
                    "^(?:(?:base_model|model|module|transformer|diffusion_model|unet)\\."
                            + "|lora_(?:unet|transformer)_)");

    enum Role {
        DOWN("\\.(?:lora_A(?:\\.[^.]+)??|lora_down|lora\\.down|down)\\.weight"),
        UP("\\.(?:lora_B(?:\\.[^.]+)??|lora_up|lora\\.up|up)\\.weight"),
        UP_BIAS("\\.lora_B(?:\\.[^.]+)??\\.bias"),
        ALPHA("\\.alpha"),
        DIFFERENCE("\\.diff"),
        BIAS_DIFFERENCE("\\.diff_b");

        private final Pattern name;

        Role(String ending) {
            name = Pattern.compile("(.+?)" + ending);
        }
    }

    /** Empty if the name follows no known convention. */
    static Optional<AdapterKey> of(String key) {
        String name = key;
        for (Matcher prefix = PREFIX.matcher(name); prefix.find(); prefix = PREFIX.matcher(name)) {
            name = name.substring(prefix.end());
        }
        for (Role role : Role.values()) {
            Matcher matcher = role.name.matcher(name);
            if (matcher.matches()) {
                return Optional.of(new AdapterKey(matcher.group(1), role));
            }
        }
        return Optional.empty();
    }
}
