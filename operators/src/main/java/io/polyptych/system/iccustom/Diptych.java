package io.polyptych.system.iccustom;

import io.polyptych.contract.UnrenderableRequest;
import java.util.List;

/**
 * The wide picture: the references from the left on, then the target, all of one height.
 *
 * @param references how each gets its size
 * @param target how the target gets its
 */
record Diptych(List<Resizing> references, Resizing target) {
    /** Tokens of the whole, four megapixels: beyond it a run takes more than devices have. */
    static final int MOST_TOKENS = 16384;

    Diptych {
        references = List.copyOf(references);
    }

    /**
     * @param references their sizes as fetched, at least one
     * @param canvas the scene's size, or that of the picture wanted
     * @param longEdge see {@link IcCustomSettings}
     * @throws UnrenderableRequest if a picture is too narrow for a single token, or all together
     *     are too large
     */
    static Diptych of(List<Size> references, Size canvas, int longEdge) throws UnrenderableRequest {
        Resizing target = Resizing.ofTarget(canvas, longEdge);
        if (target.isEmpty()) {
            throw tooNarrow("a target", canvas);
        }
        List<Resizing> resized =
                references.stream()
                        .map(size -> Resizing.ofReference(size, target, longEdge))
                        .toList();
        for (int i = 0; i < resized.size(); i++) {
            if (resized.get(i).isEmpty()) {
                throw tooNarrow("a reference", references.get(i));
            }
        }
        var diptych = new Diptych(resized, target);
        if (diptych.tokens() > MOST_TOKENS) {
            throw new UnrenderableRequest(
                    "ic-custom would have %d tokens (%d x %d pixels, references and target side by side); it takes %d: set a smaller long-edge, or crop the wide reference"
                            .formatted(
                                    diptych.tokens(),
                                    diptych.width(),
                                    diptych.height(),
                                    MOST_TOKENS));
        }
        return diptych;
    }

    private static UnrenderableRequest tooNarrow(String what, Size size) {
        return new UnrenderableRequest(
                "ic-custom can't use %s of %s: a side would be less than %d pixels at its working size; crop it to a less extreme ratio, or set a greater long-edge"
                        .formatted(what, size, Size.TOKEN));
    }

    int height() {
        return target.end().height();
    }

    /** Of all references together. */
    int referenceWidth() {
        return references.stream().mapToInt(reference -> reference.end().width()).sum();
    }

    int targetWidth() {
        return target.end().width();
    }

    int width() {
        return referenceWidth() + targetWidth();
    }

    int rows() {
        return height() / Size.TOKEN;
    }

    int columns() {
        return width() / Size.TOKEN;
    }

    int tokens() {
        return rows() * columns();
    }

    /** How many columns of tokens each reference takes. */
    long[] referenceColumns() {
        return references.stream()
                .mapToLong(reference -> reference.end().width() / Size.TOKEN)
                .toArray();
    }

    int targetColumns() {
        return targetWidth() / Size.TOKEN;
    }
}
