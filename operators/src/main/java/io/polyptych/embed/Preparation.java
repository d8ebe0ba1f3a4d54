package io.polyptych.embed;

/**
 * How a picture is made ready for a network: what is hidden, what is cut off, and to which size it
 * comes. Scores of different preparations can't be compared, so every embedder's name has its own.
 *
 * <p>An empty mask (nothing of it is white, that is, at least 128) gives a vector of zeros where
 * only what it covers is shown: in {@link #OBJECT} and {@link #SEGMENTED}. The others don't look at
 * masks.
 */
public enum Preparation {
    /**
     * As the field's code does, the mask unused. CLIP, SigLIP and DINOv2 by their
     * preprocessor_config.json, as transformers' processors do with Pillow: CLIP's shorter edge to
     * 224 and the middle 224 x 224, DINOv2's to 256 and the middle 224 x 224, SigLIP resized to its
     * square, whatever the ratio. DINO, whose folder's file says otherwise, by torchvision: the
     * shorter edge to 256, the middle 224 x 224, ImageNet's mean and deviation. All bicubic.
     *
     * <p>Source: DreamBench++, metrics/clip_score.py and dino_score.py; SynCD,
     * dataset/cal_scores.py. The middle of a tall product is not all of it: {@link #LETTERBOXED}.
     */
    REFERENCE(""),

    /**
     * The whole picture, the mask unused: scaled (bicubic) to fit the size that {@link #REFERENCE}
     * ends up with, in the middle of a canvas of the colour that becomes 0 when normalised, the
     * mean, rounded down: grey 127 for SigLIP, about (122, 116, 104) for CLIP, (123, 116, 103) for
     * the DINOs.
     *
     * <p>Source: Pillow's ImageOps.pad; the colour is that of LLaVA's expand2square.
     */
    LETTERBOXED("letterboxed-"),

    /**
     * The object alone, large: everything outside the mask black, then the smallest square around
     * the object's box and its middle, black where it leaves the picture, then as {@link
     * #REFERENCE}. Without a mask the whole picture is the object.
     *
     * <p>MDINOv2-I as SynCD's paper describes it (C.4: background masked, cropped around the mask),
     * with the square of the released code (method/data/utils_.py, crop_by_mask), which crops but
     * does not mask: the code that made the paper's table is not released. Where REFERENCE cuts a
     * sixteenth off each side (DINO, DINOv2), the object loses that too, as there.
     */
    OBJECT("object-"),

    /**
     * The object alone, where it is: everything outside the mask black, then as {@link #REFERENCE}.
     *
     * <p>The segmented similarity of RealCustom++'s paper (IV-A), which doesn't say what colour
     * lies around a segmented subject; its evaluation isn't released.
     */
    SEGMENTED("segmented-");

    private final String prefix;

    Preparation(String prefix) {
        this.prefix = prefix;
    }

    /** Whether a network sees only what the mask covers. */
    boolean masked() {
        return this == OBJECT || this == SEGMENTED;
    }

    /** Its part of an embedder's name, before how the picture is framed. */
    String prefix() {
        return prefix;
    }
}
