package io.polyptych.caption;

import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import java.io.IOException;

/**
 * Composes captions from the product's attributes and from what can be measured in its first
 * reference and in the scene. Needs no model, and knows no thing by its look. Thread-safe.
 */
public final class ComposedCaptioner implements Captioner {
    /** What {@link Caption#getSource()} says. */
    public static final String SOURCE = "composed";

    private final Pictures pictures;

    public ComposedCaptioner(ObjectStore objects) {
        this.pictures = new Pictures(objects);
    }

    @Override
    public String revision() {
        return "composed-1";
    }

    @Override
    public Caption caption(CaptionRequest request) throws IOException {
        String product = Sentences.sentence(ProductWords.of(request));
        if (request.reference() != null) {
            String look = ProductLook.of(pictures.load(request.reference()));
            product = product + " " + Sentences.sentence("it " + look);
        }
        String scene = null;
        if (request.scene() != null) {
            scene = Sentences.sentence(SceneLook.of(pictures.load(request.scene())));
        }
        return new Caption(product.strip(), scene, SOURCE, null);
    }

    /** A caption without looking at any image, with the reason. */
    static Caption ofAttributes(CaptionRequest request, String note) {
        return new Caption(Sentences.sentence(ProductWords.of(request)), null, "attributes", note);
    }
}
