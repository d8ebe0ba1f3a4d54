package io.polyptych.caption;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Shot;
import java.util.List;

/**
 * Everything that a caption may depend on. Texts are empty where the product has none.
 *
 * @param category its last, most particular part
 * @param reference the first image of the product, or null
 * @param scene the image to fill, or null
 * @param newScene where the shot has neither scene nor prompt, the seed of a place to be thought
 *     up; otherwise null
 */
public record CaptionRequest(
        String title,
        String brand,
        String color,
        String material,
        String category,
        ImageRef reference,
        ImageRef scene,
        Long newScene) {

    public static CaptionRequest of(Shot shot) {
        ProductRecord product = shot.getProduct();
        return new CaptionRequest(
                text(product.getTitle()),
                text(product.getBrand()),
                text(product.getColor()),
                text(product.getMaterial()),
                lastPart(text(product.getProductCategory())),
                shot.getReferences().isEmpty() ? null : shot.getReferences().get(0).getImage(),
                shot.getScene(),
                isOpen(shot) ? shot.getSeed() : null);
    }

    private static boolean isOpen(Shot shot) {
        String prompt = shot.getRequest().getPrompt();
        return shot.getScene() == null && (prompt == null || prompt.isBlank());
    }

    /** Names the caption that a captioner of this revision gives. */
    public String key(String revision) {
        return Digests.ofParts(
                List.of(
                        "caption-2",
                        revision,
                        title,
                        brand,
                        color,
                        material,
                        category,
                        reference == null ? "" : reference.getSha256(),
                        scene == null ? "" : scene.getSha256(),
                        newScene == null ? "" : newScene.toString()));
    }

    /** Google's categories read from the general to the particular: Home > Kitchen > Mugs. */
    private static String lastPart(String category) {
        return category.substring(category.lastIndexOf('>') + 1).strip();
    }

    private static String text(String value) {
        return value == null ? "" : value.strip().replaceAll("\\s+", " ");
    }
}
