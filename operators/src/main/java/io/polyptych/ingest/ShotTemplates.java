package io.polyptych.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.ShotRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code shots.yaml}: the shots of records that name none. The first rule that fits the record's
 * category and brand gives them.
 *
 * <pre>
 * scenes: scenes                  # a folder; each scene in it a folder of its own
 * rules:
 *   - category: kitchen           # part of productCategory, any case; left out: every one
 *     brand: Kiln                 # the whole brand, any case; left out: every one
 *     shots:
 *       - name: table
 *         library: table          # scenes/table/scene.jpg with precise.png or drawn.png
 *         maskKind: precise
 * </pre>
 *
 * A scene of the library whose {@code scene.yaml} names a {@code horizon} gives it to the shots
 * that have none of their own.
 */
public final class ShotTemplates implements Serializable {
    /** No rules: a record without shots is rejected. */
    public static final ShotTemplates NONE = new ShotTemplates(new ArrayList<>());

    private static final Set<String> RULE_KEYS = Set.of("category", "brand", "shots");

    private final ArrayList<Rule> rules;

    private ShotTemplates(ArrayList<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Without what the library's scenes say of themselves.
     *
     * @throws IllegalArgumentException if the file isn't as shown above; the message names the key
     */
    public static ShotTemplates parse(JsonNode yaml) {
        return parse(yaml, file -> Optional.empty());
    }

    /**
     * @param sceneFiles gives a library's {@code FOLDER/NAME/scene.yaml}, where there is one
     * @throws IllegalArgumentException if the file isn't as shown above; the message names the key
     */
    public static ShotTemplates parse(
            JsonNode yaml, Function<String, Optional<JsonNode>> sceneFiles) {
        checkKeys(yaml, Set.of("scenes", "rules"), "shots.yaml");
        String library = yaml.path("scenes").asText("");
        ArrayList<Rule> rules = new ArrayList<>();
        for (JsonNode rule : yaml.path("rules")) {
            checkKeys(rule, RULE_KEYS, "a rule of shots.yaml");
            ArrayList<ShotRequest> shots = new ArrayList<>();
            for (JsonNode shot : rule.path("shots")) {
                shots.add(RecordJson.shot(fromLibrary(shot.deepCopy(), library, sceneFiles)));
            }
            rules.add(
                    new Rule(
                            rule.path("category").asText("").toLowerCase(Locale.ROOT),
                            rule.path("brand").asText("").toLowerCase(Locale.ROOT),
                            shots));
        }
        return new ShotTemplates(rules);
    }

    /** The record's own shots, otherwise those of the first rule that fits, otherwise none. */
    List<ShotRequest> shotsOf(ProductRecord record) {
        if (!record.getShots().isEmpty()) {
            return record.getShots();
        }
        return rules.stream()
                .filter(rule -> rule.fits(record))
                .findFirst()
                .<List<ShotRequest>>map(Rule::shots)
                .orElse(List.of());
    }

    /** Replaces {@code library: NAME} by links into the folder of scenes. */
    private static JsonNode fromLibrary(
            JsonNode shot, String library, Function<String, Optional<JsonNode>> sceneFiles) {
        if (shot.has("library") && shot instanceof ObjectNode node) {
            if (library.isEmpty()) {
                throw new IllegalArgumentException(
                        "a shot of shots.yaml names a scene of the library; say where it is with"
                                + " 'scenes: FOLDER'");
            }
            String folder = library + "/" + node.remove("library").asText();
            boolean precise = node.path("maskKind").asText("").equalsIgnoreCase("precise");
            node.put("scene", folder + "/scene.jpg");
            if (!node.has("horizon")) {
                sceneFiles
                        .apply(folder + "/scene.yaml")
                        .map(scene -> scene.get("horizon"))
                        .ifPresent(horizon -> node.set("horizon", horizon));
            }
            if (!node.has("mask")) {
                node.put("maskKind", precise ? "PRECISE" : "USER_DRAWN");
                node.putObject("mask")
                        .put("image", folder + (precise ? "/precise.png" : "/drawn.png"));
            }
        }
        return shot;
    }

    private static void checkKeys(JsonNode node, Set<String> known, String where) {
        for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "%s has an unknown key '%s'; known are %s".formatted(where, key, known));
            }
        }
    }

    private record Rule(String category, String brand, ArrayList<ShotRequest> shots)
            implements Serializable {
        boolean fits(ProductRecord record) {
            return lower(record.getProductCategory()).contains(category)
                    && (brand.isEmpty() || lower(record.getBrand()).equals(brand));
        }

        private static String lower(String value) {
            return value == null ? "" : value.toLowerCase(Locale.ROOT);
        }
    }
}
