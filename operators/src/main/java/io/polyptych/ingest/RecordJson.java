package io.polyptych.ingest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The JSON form of records and shots, as feeds, campaigns and {@code shots.yaml} write it: the
 * contract's own names, a mask as an object with one key ({@code image}, {@code box}, {@code
 * polygon}, {@code points}, {@code strokes} or {@code ellipse}), points as pairs.
 *
 * <p>Unknown keys of a product are ignored and named, since feeds carry columns of all kinds; in a
 * shot, which people write by hand, they are an error. Thread-safe.
 */
public final class RecordJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    // A null in a list or a map means nothing; it would only fail later, and worse.
                    .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // What could be read in two ways is refused, not guessed.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .build();
    private static final ObjectReader PRODUCTS =
            MAPPER.copy().addHandler(new Ignored()).readerFor(Product.class);
    private static final ObjectMapper SHOTS =
            MAPPER.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Of one shot; the largest drawing that is allowed has some 30,000 numbers and pairs. */
    private static final int MOST_VALUES = 40_000;

    private final int mostShots;

    /** For records of few shots. */
    public RecordJson() {
        this(1_000);
    }

    /**
     * @param mostShots a record with more is refused before they are read one by one
     */
    RecordJson(int mostShots) {
        this.mostShots = mostShots;
    }

    RecordDecoder.Decoded read(byte[] bytes) throws MalformedRecord {
        List<String> ignored = new ArrayList<>();
        try {
            Product product = PRODUCTS.withAttribute(Ignored.class, ignored).readValue(bytes);
            return new RecordDecoder.Decoded(
                    product.toRecord(mostShots), product.deleted(), ignored);
        } catch (JsonProcessingException e) {
            throw new MalformedRecord(
                    "RECORD_UNREADABLE",
                    "not a product in JSON: "
                            + JsonFaults.of(e)
                            + "; correct it and send it again");
        } catch (IOException e) {
            throw new MalformedRecord(
                    "RECORD_UNREADABLE",
                    "not a product in JSON: " + e + "; correct it and send it again");
        } catch (IllegalArgumentException e) {
            throw new MalformedRecord("RECORD_INVALID", e.getMessage());
        }
    }

    ProductRecord product(byte[] bytes) throws MalformedRecord {
        return read(bytes).product();
    }

    /** Refuses shots that would cost much more to read than they have bytes. */
    private static void checkSizes(List<JsonNode> shots, int mostShots) {
        if (shots.size() > mostShots) {
            throw new IllegalArgumentException(
                    "%d shots; a record may have %d: split it".formatted(shots.size(), mostShots));
        }
        for (JsonNode shot : shots) {
            int values = values(shot);
            if (values > MOST_VALUES) {
                throw new IllegalArgumentException(
                        "a shot holds %,d values; %,d are allowed: draw with fewer points"
                                .formatted(values, MOST_VALUES));
            }
        }
    }

    private static int values(JsonNode node) {
        int values = 1;
        for (JsonNode child : node) {
            values += values(child);
        }
        return values;
    }

    /**
     * A shot written as JSON or YAML.
     *
     * @throws IllegalArgumentException if it isn't one; the message names the key
     */
    public static ShotRequest shot(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("a shot is an object, not " + node.getNodeType());
        }
        try {
            return SHOTS.treeToValue(node, Shot.class).toRequest();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a shot: " + JsonFaults.of(e) + "; correct it", e);
        }
    }

    /** Notes the keys of a product that have no meaning, and passes over their values. */
    private static final class Ignored extends DeserializationProblemHandler {
        @Override
        @SuppressWarnings("unchecked")
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            ((List<String>) context.getAttribute(Ignored.class)).add(name);
            parser.skipChildren();
            return true;
        }
    }

    private record Product(
            String id,
            String title,
            String description,
            String brand,
            String color,
            String material,
            String productCategory,
            String gtin,
            String itemGroupId,
            String imageLink,
            List<String> additionalImageLinks,
            String campaign,
            Use use,
            List<JsonNode> shots,
            boolean retireMissing,
            boolean deleted) {

        ProductRecord toRecord(int mostShots) {
            checkSizes(orEmpty(shots), mostShots);
            return ProductRecord.newBuilder()
                    .setId(Objects.requireNonNullElse(id, ""))
                    .setTitle(Objects.requireNonNullElse(title, ""))
                    .setDescription(description)
                    .setBrand(brand)
                    .setColor(color)
                    .setMaterial(material)
                    .setProductCategory(productCategory)
                    .setGtin(gtin)
                    .setItemGroupId(itemGroupId)
                    .setImageLink(imageLink)
                    .setAdditionalImageLinks(orEmpty(additionalImageLinks))
                    .setCampaign(campaign)
                    .setUse(Objects.requireNonNullElse(use, Use.COMMERCIAL))
                    .setShots(orEmpty(shots).stream().map(RecordJson::shot).toList())
                    .setRetireMissing(retireMissing)
                    .build();
        }
    }

    private record Shot(
            String name,
            String prompt,
            String negativePrompt,
            String scene,
            MaskJson mask,
            MaskKind maskKind,
            Double horizon,
            List<Reference> references,
            String subjectWord,
            String system,
            Integer candidates,
            Long shotSeed,
            Output output,
            Map<String, Double> leastScores,
            Integer attempts) {

        ShotRequest toRequest() {
            return ShotRequest.newBuilder()
                    .setName(name)
                    .setPrompt(prompt)
                    .setNegativePrompt(negativePrompt)
                    .setScene(scene)
                    .setMask(mask == null ? null : mask.toUnion())
                    .setMaskKind(maskKind)
                    .setHorizon(horizon)
                    .setReferences(orEmpty(references).stream().map(Reference::toRequest).toList())
                    .setSubjectWord(subjectWord)
                    .setSystem(system)
                    .setCandidates(candidates)
                    .setShotSeed(shotSeed)
                    .setOutput(output == null ? null : output.toRequest())
                    .setLeastScores(leastScores == null ? Map.of() : leastScores)
                    .setAttempts(attempts)
                    .build();
        }
    }

    private record Reference(String link, Role role, double[] box, List<double[]> points) {
        ReferenceRequest toRequest() {
            if (link == null) {
                throw new IllegalArgumentException("a reference needs a link");
            }
            if (box != null && points != null) {
                throw new IllegalArgumentException(
                        "a reference has box or points, where its product is, not both");
            }
            return new ReferenceRequest(
                    link, Objects.requireNonNullElse(role, Role.SUBJECT), hint());
        }

        private Object hint() {
            if (box != null) {
                return MaskJson.box("a reference's box", box);
            }
            return points == null
                    ? null
                    : new MaskPoints(MaskJson.points("a reference's point", points));
        }
    }

    private record Output(Integer width, Integer height, OutputFormat format, String channel) {
        OutputRequest toRequest() {
            return new OutputRequest(
                    width, height, Objects.requireNonNullElse(format, OutputFormat.JPEG), channel);
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
