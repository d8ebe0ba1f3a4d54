package io.polyptych.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.schemas.MaskBox;
import io.polyptych.schemas.MaskEllipse;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Point;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.ShotRequest;
import java.util.List;
import java.util.Locale;

/**
 * A record in the JSON form that people read and write, whatever it came as: {@link RecordJson}
 * reads back the same record. What says nothing is left out.
 */
public final class RecordText {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RecordText() {}

    public static ObjectNode of(ProductRecord record) {
        ObjectNode json = JSON.objectNode().put("id", record.getId());
        put(json, "title", record.getTitle());
        put(json, "description", record.getDescription());
        put(json, "brand", record.getBrand());
        put(json, "color", record.getColor());
        put(json, "material", record.getMaterial());
        put(json, "productCategory", record.getProductCategory());
        put(json, "gtin", record.getGtin());
        put(json, "itemGroupId", record.getItemGroupId());
        put(json, "imageLink", record.getImageLink());
        if (!record.getAdditionalImageLinks().isEmpty()) {
            ArrayNode links = json.putArray("additionalImageLinks");
            record.getAdditionalImageLinks().forEach(links::add);
        }
        put(json, "campaign", record.getCampaign());
        json.put("use", lower(record.getUse()));
        if (!record.getShots().isEmpty()) {
            ArrayNode shots = json.putArray("shots");
            record.getShots().forEach(shot -> shots.add(shot(shot)));
        }
        if (record.getRetireMissing()) {
            json.put("retireMissing", true);
        }
        return json;
    }

    private static ObjectNode shot(ShotRequest shot) {
        ObjectNode json = JSON.objectNode();
        put(json, "name", shot.getName());
        put(json, "prompt", shot.getPrompt());
        put(json, "negativePrompt", shot.getNegativePrompt());
        put(json, "scene", shot.getScene());
        if (shot.getMask() != null) {
            json.set("mask", mask(shot.getMask()));
        }
        put(json, "maskKind", lower(shot.getMaskKind()));
        if (shot.getHorizon() != null) {
            json.put("horizon", shot.getHorizon());
        }
        if (!shot.getReferences().isEmpty()) {
            ArrayNode references = json.putArray("references");
            shot.getReferences().forEach(reference -> references.add(reference(reference)));
        }
        put(json, "subjectWord", shot.getSubjectWord());
        put(json, "system", shot.getSystem());
        if (shot.getCandidates() != null) {
            json.put("candidates", shot.getCandidates());
        }
        if (shot.getShotSeed() != null) {
            json.put("shotSeed", shot.getShotSeed());
        }
        if (shot.getOutput() != null) {
            json.set("output", output(shot.getOutput()));
        }
        if (!shot.getLeastScores().isEmpty()) {
            ObjectNode least = json.putObject("leastScores");
            shot.getLeastScores().forEach(least::put);
        }
        if (shot.getAttempts() != null) {
            json.put("attempts", shot.getAttempts());
        }
        return json;
    }

    private static ObjectNode mask(Object mask) {
        ObjectNode json = JSON.objectNode();
        if (mask instanceof MaskImage image) {
            json.put("image", image.getLink());
            put(json, "holds", lower(image.getHolds()));
        } else if (mask instanceof MaskBox box) {
            json.set("box", box(box));
        } else if (mask instanceof MaskPolygon polygon) {
            json.set("polygon", points(polygon.getPoints()));
        } else if (mask instanceof MaskPoints points) {
            json.set("points", points(points.getPoints()));
        } else if (mask instanceof MaskStrokes drawn) {
            ArrayNode strokes = json.putArray("strokes");
            drawn.getStrokes()
                    .forEach(
                            stroke ->
                                    strokes.addObject()
                                            .put("width", stroke.getWidth())
                                            .set("points", points(stroke.getPoints())));
        } else if (mask instanceof MaskEllipse ellipse) {
            ObjectNode shape = json.putObject("ellipse");
            shape.set("center", pair(ellipse.getCenter().getX(), ellipse.getCenter().getY()));
            shape.set("radii", pair(ellipse.getRadiusX(), ellipse.getRadiusY()));
            shape.put("rotation", ellipse.getRotation());
        }
        return json;
    }

    private static ObjectNode reference(ReferenceRequest reference) {
        ObjectNode json = JSON.objectNode().put("link", reference.getLink());
        put(json, "role", lower(reference.getRole()));
        if (reference.getHint() instanceof MaskBox box) {
            json.set("box", box(box));
        } else if (reference.getHint() instanceof MaskPoints points) {
            json.set("points", points(points.getPoints()));
        }
        return json;
    }

    private static ObjectNode output(OutputRequest output) {
        ObjectNode json = JSON.objectNode();
        if (output.getWidth() != null) {
            json.put("width", output.getWidth());
        }
        if (output.getHeight() != null) {
            json.put("height", output.getHeight());
        }
        put(json, "format", lower(output.getFormat()));
        put(json, "channel", output.getChannel());
        return json;
    }

    private static ArrayNode box(MaskBox box) {
        return pair(box.getFrom().getX(), box.getFrom().getY())
                .add(box.getTo().getX())
                .add(box.getTo().getY());
    }

    private static ArrayNode points(List<Point> points) {
        ArrayNode pairs = JSON.arrayNode();
        points.forEach(point -> pairs.add(pair(point.getX(), point.getY())));
        return pairs;
    }

    private static ArrayNode pair(double x, double y) {
        return JSON.arrayNode().add(x).add(y);
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static String lower(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
