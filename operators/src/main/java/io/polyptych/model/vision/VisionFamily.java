package io.polyptych.model.vision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of vision tower, by the model_type of the config.json they are published with. */
public enum VisionFamily {
    /** Tokens aren't normalised at the end, only the class token is; then it is projected. */
    CLIP("clip", "clip_vision_model"),
    /** No class token; a head of its own pools the tokens. */
    SIGLIP("siglip", "siglip_vision_model"),
    /** The first DINO, and any other plain ViT. */
    DINO("vit"),
    /** Outputs are scaled per channel before they are added. */
    DINOV2("dinov2"),
    /** As {@link #DINOV2}, with tokens for what belongs to no patch. */
    DINOV2_REGISTERS("dinov2_with_registers");

    private final List<String> modelTypes;

    VisionFamily(String... modelTypes) {
        this.modelTypes = List.of(modelTypes);
    }

    static Optional<VisionFamily> of(String modelType) {
        return Arrays.stream(values())
                .filter(family -> family.modelTypes.contains(modelType))
                .findFirst();
    }

    static List<String> allModelTypes() {
        return Arrays.stream(values()).flatMap(family -> family.modelTypes.stream()).toList();
    }

    /** Whether a class token stands first. */
    boolean hasClass() {
        return this != SIGLIP;
    }

    /** Whether the names are those of CLIP's checkpoints rather than of ViT's. */
    boolean namedAsClip() {
        return this == CLIP || this == SIGLIP;
    }

    boolean isDinov2() {
        return this == DINOV2 || this == DINOV2_REGISTERS;
    }
}
