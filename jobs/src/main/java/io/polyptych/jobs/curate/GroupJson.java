package io.polyptych.jobs.curate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A group as it travels on a topic and stands on a line of a file.
 *
 * <pre>
 * {"id": "mug", "images": ["mug/a.jpg", {"image": "mug/b.jpg", "mask": "mug/masks/b.png"}],
 *  "scene": "mug/b.jpg", "caption": "A mug on a table.", "title": "Mug", "category": "Mugs",
 *  "licence": "CC0-1.0"}
 * </pre>
 *
 * <p>Only {@code id} and {@code images} must be there; an image is a link or an object with {@code
 * image} and what is known of {@code mask}, {@code box} and {@code caption}. A key that is none of
 * these is refused, since it would be a slip of the pen.
 */
record GroupJson(
        String id,
        List<Asked> images,
        String scene,
        String caption,
        String title,
        String category,
        String licence) {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Set<String> KEYS =
            Set.of("id", "images", "scene", "caption", "title", "category", "licence");
    private static final Set<String> IMAGE_KEYS = Set.of("image", "mask", "box", "caption");
    private static final String UNREADABLE = "unreadable";
    private static final int LONGEST_ID = 500;

    /** Bytes that are no group; says what is wrong and where. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    static GroupJson read(byte[] bytes) throws Unreadable {
        if (bytes == null) {
            throw new Unreadable("a record without a value names no group; send JSON");
        }
        JsonNode node = tree(bytes);
        String unreadable = text(node, UNREADABLE);
        if (unreadable != null) {
            throw new Unreadable(unreadable);
        }
        onlyKnown(node, KEYS, "the group");
        String id = text(node, "id");
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw new Unreadable(
                    "id must be text of 1 to %d letters, is %s"
                            .formatted(LONGEST_ID, node.get("id")));
        }
        JsonNode named = node.get("images");
        if (named == null || !named.isArray() || named.isEmpty()) {
            throw new Unreadable("images must be a list of at least one image, is " + named);
        }
        List<Asked> images = new ArrayList<>();
        for (JsonNode image : named) {
            images.add(image(image));
        }
        String scene = text(node, "scene");
        if (scene != null && images.stream().noneMatch(image -> image.link().equals(scene))) {
            throw new Unreadable("scene is %s, which is none of the images".formatted(scene));
        }
        return new GroupJson(
                id,
                images,
                scene,
                text(node, "caption"),
                text(node, "title"),
                text(node, "category"),
                text(node, "licence"));
    }

    /**
     * One line that {@link #read} refuses with a reason: whoever gathers groups leaves it to the
     * run to drop and count one that can't be understood.
     */
    static String unreadable(String id, String why) {
        return JSON.createObjectNode().put("id", id).put(UNREADABLE, why).toString();
    }

    /** One line that {@link #read} reads as the same. */
    String line() {
        ObjectNode node = JSON.createObjectNode().put("id", id);
        ArrayNode named = node.putArray("images");
        for (Asked image : images) {
            ObjectNode one = named.addObject().put("image", image.link());
            put(one, "mask", image.mask());
            if (!image.box().isEmpty()) {
                ArrayNode box = one.putArray("box");
                image.box().forEach(box::add);
            }
            put(one, "caption", image.caption());
        }
        put(node, "scene", scene);
        put(node, "caption", caption);
        put(node, "title", title);
        put(node, "category", category);
        put(node, "licence", licence);
        return node.toString();
    }

    private static JsonNode tree(byte[] bytes) throws Unreadable {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new Unreadable("it is no JSON object with id and images");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Unreadable("it is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable("it can't be read as JSON: " + e.getMessage());
        }
    }

    private static Asked image(JsonNode node) throws Unreadable {
        if (node.isTextual() && !node.asText().isBlank()) {
            return Asked.of(node.asText());
        }
        if (!node.isObject()) {
            throw new Unreadable("an image is a link or an object with image, not " + node);
        }
        onlyKnown(node, IMAGE_KEYS, "an image");
        String link = text(node, "image");
        if (link == null || link.isBlank()) {
            throw new Unreadable("an image without a link: " + node);
        }
        return new Asked(link, text(node, "mask"), box(node.get("box")), text(node, "caption"));
    }

    private static List<Double> box(JsonNode node) throws Unreadable {
        if (node == null || node.isNull()) {
            return List.of();
        }
        List<Double> box = new ArrayList<>();
        node.forEach(side -> box.add(side.asDouble(Double.NaN)));
        boolean inside =
                box.size() == 4
                        && box.stream().allMatch(side -> side >= 0 && side <= 1)
                        && box.get(0) < box.get(2)
                        && box.get(1) < box.get(3);
        if (!inside) {
            throw new Unreadable(
                    "a box is [left, top, right, bottom] in 0..1 of the picture, not " + node);
        }
        return box;
    }

    private static void onlyKnown(JsonNode node, Set<String> keys, String what) throws Unreadable {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new Unreadable(
                        "%s has the key %s, which means nothing; known are %s"
                                .formatted(what, name, keys.stream().sorted().toList()));
            }
        }
    }

    private static String text(JsonNode node, String key) throws Unreadable {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new Unreadable("%s must be text, is %s".formatted(key, value));
        }
        return value.asText();
    }

    private static void put(ObjectNode node, String key, String text) {
        if (text != null) {
            node.put(key, text);
        }
    }
}
