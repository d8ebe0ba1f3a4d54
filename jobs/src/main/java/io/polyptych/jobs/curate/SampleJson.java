package io.polyptych.jobs.curate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.outcome.ShownLink;
import java.io.Serializable;

/**
 * What is known of a sample, as JSON beside its pictures.
 *
 * @param embedder name of what gave the similarities
 * @param aestheticHead name of what gave the aesthetic scores, or null
 */
record SampleJson(String embedder, String aestheticHead) implements Serializable {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] of(Sample sample) {
        About about = sample.about();
        ObjectNode node = JSON.createObjectNode();
        node.put("key", sample.key()).put("group", sample.group());
        node.put("title", about.title()).put("category", about.category());
        node.put("licence", about.licence()).put("origin", about.origin());
        node.put("textBy", sample.textBy());
        SampleMask mask = sample.mask();
        node.putObject("mask")
                .put("kind", mask.kind().word())
                .put("seed", mask.seed())
                .put("drawn", mask.how());
        node.putObject("scores")
                .put("objectSimilarity", sample.objectSimilarity())
                .put("pictureSimilarity", sample.pictureSimilarity())
                .put("embedder", embedder)
                .put("aestheticHead", aestheticHead);
        node.set("reference", image(sample.reference()));
        node.set("target", image(sample.target()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    private static ObjectNode image(GroupImage image) {
        ObjectNode node = JSON.createObjectNode();
        node.put("link", ShownLink.of(image.asked().link()));
        node.put("sha256", image.image().getSha256());
        node.put("width", image.image().getWidth()).put("height", image.image().getHeight());
        node.put("cutOutBy", image.cutOutBy()).put("cutOutConfidence", image.confidence());
        node.put("blank", image.blank());
        // JSON has no NaN.
        node.put("aesthetic", Double.isNaN(image.aesthetic()) ? null : image.aesthetic());
        return node;
    }
}
