package io.polyptych.model.vision;

import java.util.Arrays;
import java.util.Optional;

/** What is between the two layers of a block's MLP, by transformers' names. */
public enum Activation {
    /** x Φ(x). */
    GELU("gelu"),
    /** GELU's approximation by tanh. */
    GELU_TANH("gelu_pytorch_tanh"),
    /** x σ(1.702 x). */
    QUICK_GELU("quick_gelu"),
    /** The first half of the first layer's output, by SiLU, gates the second. */
    SWIGLU("swiglu");

    private final String published;

    Activation(String published) {
        this.published = published;
    }

    static Optional<Activation> of(String published) {
        return Arrays.stream(values())
                .filter(activation -> activation.published.equals(published))
                .findFirst();
    }

    /** Its name in the kernels. */
    String kernel() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
