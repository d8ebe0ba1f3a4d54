package io.polyptych.jobs.bench.pictures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records of the fixtures' products with shots of a benchmark, as lines of a feed. Pure. */
public final class FixtureRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FixturePictures fixtures;

    public FixtureRecords(FixturePictures fixtures) {
        this.fixtures = fixtures;
    }

    /** A shot into a scene's own mask: its silhouette, or an area drawn around it. */
    public static ObjectNode inScene(FixturePictures.Scene scene, boolean precise) {
        String folder = "scenes/" + scene.name();
        ObjectNode shot = JSON.createObjectNode();
        shot.put("scene", folder + "/scene.jpg");
        shot.put("maskKind", precise ? "precise" : "user_drawn");
        shot.putObject("mask").put("image", folder + (precise ? "/precise.png" : "/drawn.png"));
        return shot;
    }

    /** A shot into a silhouette that is segmented from the scene's box. */
    public static ObjectNode inBox(FixturePictures.Scene scene) {
        ObjectNode shot = JSON.createObjectNode();
        shot.put("scene", "scenes/" + scene.name() + "/scene.jpg");
        shot.put("maskKind", "precise");
        ArrayNode box = shot.putObject("mask").putArray("box");
        box.add(scene.from().getX()).add(scene.from().getY());
        box.add(scene.to().getX()).add(scene.to().getY());
        return shot;
    }

    /** A shot without a scene. */
    public static ObjectNode inStudio(String prompt) {
        return JSON.createObjectNode().put("prompt", prompt);
    }

    /**
     * A record of a product with all its photos; each shot has one candidate and one attempt.
     *
     * @param id of the record
     */
    public byte[] record(String id, String product, List<ObjectNode> shots) {
        return record(id, fixtures.of(product), shots);
    }

    /** The same of one of its photos alone. */
    public static byte[] ofView(String id, FixturePictures.Packshot photo, List<ObjectNode> shots) {
        return record(id, List.of(photo), shots);
    }

    private static byte[] record(
            String id, List<FixturePictures.Packshot> photos, List<ObjectNode> shots) {
        ObjectNode record = JSON.createObjectNode();
        record.put("id", id);
        record.put("title", photos.get(0).product());
        record.put("imageLink", link(photos.get(0)));
        ArrayNode more = record.putArray("additionalImageLinks");
        photos.stream().skip(1).forEach(photo -> more.add(link(photo)));
        ArrayNode wanted = record.putArray("shots");
        for (ObjectNode shot : shots) {
            wanted.add(shot.deepCopy().put("candidates", 1).put("attempts", 1));
        }
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String link(FixturePictures.Packshot photo) {
        return "products/%s/%s.jpg".formatted(photo.product(), photo.view());
    }
}
