package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Gives shots their captions: those kept in the object store under {@code captions/}, by the digest
 * of what decides them, and new ones where there are none. Thread-safe.
 */
public final class ShotCaptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Captioner captioner;
    private final ObjectStore objects;

    public ShotCaptions(Captioner captioner, ObjectStore objects) {
        this.captioner = captioner;
        this.objects = objects;
    }

    /** The shot with its caption. */
    public Shot of(Shot shot) throws IOException, InterruptedException {
        CaptionRequest request = CaptionRequest.of(shot);
        String name = "captions/" + request.key(captioner.revision()) + ".json";
        Optional<Caption> kept = objects.find(name).flatMap(ShotCaptions::parsed);
        Caption caption = kept.isPresent() ? kept.get() : captioner.caption(request);
        // A fallback isn't kept: the next shot that wants the same may have more luck.
        if (kept.isEmpty() && caption.getNote() == null) {
            objects.write(name, json(caption));
        }
        return Shot.newBuilder(shot).setCaption(caption).build();
    }

    /** The shot with a caption of its attributes alone, which is not kept. */
    public static Shot fallback(Shot shot, String why) {
        Caption caption = ComposedCaptioner.ofAttributes(CaptionRequest.of(shot), why);
        return Shot.newBuilder(shot).setCaption(caption).build();
    }

    private static byte[] json(Caption caption) {
        ObjectNode node = JSON.createObjectNode();
        node.put("product", caption.getProduct());
        node.put("scene", caption.getScene());
        node.put("source", caption.getSource());
        node.put("note", caption.getNote());
        return node.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /** Empty where it is not what was once written; it is made anew then. */
    private static Optional<Caption> parsed(byte[] json) {
        try {
            JsonNode node = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            if (!node.hasNonNull("product") || !node.hasNonNull("source")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Caption(
                            node.get("product").asText(),
                            text(node, "scene"),
                            node.get("source").asText(),
                            text(node, "note")));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }
}
