package io.polyptych.model.vision;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyptych.imaging.PilResample;
import io.polyptych.model.ConfigFile;
import java.util.ArrayList;
import java.util.List;

/** Reads preprocessor_config.json. Source of the defaults: transformers' image processors. */
final class ImageProcessorReader {
    private static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    private static final List<Double> CLIP_DEVIATION = List.of(0.26862954, 0.26130258, 0.27577711);
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    /** Pillow's numbers of its filters. */
    private static final List<PilResample> FILTERS =
            List.of(
                    PilResample.NEAREST,
                    PilResample.LANCZOS,
                    PilResample.BILINEAR,
                    PilResample.BICUBIC,
                    PilResample.BOX,
                    PilResample.HAMMING);

    /** What a kind of processor does where its file is silent. */
    private record Kind(boolean crops, int filter, List<Double> mean, List<Double> deviation) {}

    private ImageProcessorReader() {}

    static ImageProcessor read(ConfigFile keys) {
        Kind kind = kind(keys);
        boolean scaled = keys.truth("do_rescale", true);
        boolean normalised = keys.truth("do_normalize", true);
        List<Double> deviation = colour(keys, "image_std", kind.deviation());
        if (deviation.contains(0.0)) {
            throw keys.fault("image_std", "numbers other than 0");
        }
        return new ImageProcessor(
                framing(keys, kind),
                filter(keys, kind),
                scaled ? keys.number("rescale_factor", 1 / 255.0) : 1,
                normalised ? colour(keys, "image_mean", kind.mean()) : List.of(0.0, 0.0, 0.0),
                normalised ? deviation : List.of(1.0, 1.0, 1.0));
    }

    private static Kind kind(ConfigFile keys) {
        String key =
                keys.has("image_processor_type")
                        ? "image_processor_type"
                        : "feature_extractor_type";
        String type =
                keys.text(key, "").replaceAll("(ImageProcessor(Fast)?|FeatureExtractor)$", "");
        return switch (type) {
            case "CLIP", "Bit" -> new Kind(true, 3, CLIP_MEAN, CLIP_DEVIATION);
            case "Siglip" -> new Kind(false, 3, HALF, HALF);
            case "ViT" -> new Kind(false, 2, HALF, HALF);
            default ->
                    throw keys.fault(
                            key,
                            "the ImageProcessor or FeatureExtractor of CLIP, Siglip, ViT, Bit");
        };
    }

    /** Three numbers, for red, green and blue. */
    private static List<Double> colour(ConfigFile keys, String key, List<Double> otherwise) {
        if (!keys.has(key)) {
            return otherwise;
        }
        var numbers = new ArrayList<Double>();
        for (JsonNode node : keys.keys().get(key)) {
            if (node.isNumber()) {
                numbers.add(node.doubleValue());
            }
        }
        if (numbers.size() != 3 || keys.keys().get(key).size() != 3) {
            throw keys.fault(key, "three numbers");
        }
        return List.copyOf(numbers);
    }

    private static PilResample filter(ConfigFile keys, Kind kind) {
        double number = keys.number("resample", kind.filter());
        if (number != Math.rint(number) || number < 0 || number >= FILTERS.size()) {
            throw keys.fault("resample", "one of Pillow's filters, 0 to 5");
        }
        return FILTERS.get((int) number);
    }

    private static Framing framing(ConfigFile keys, Kind kind) {
        Framing.Size size =
                keys.truth("do_resize", true) ? size(keys, kind) : new Framing.Unchanged();
        if (!kind.crops() || !keys.truth("do_center_crop", true)) {
            return new Framing(size, 0, 0);
        }
        Framing.Exactly crop = exactly(keys, "crop_size", 224);
        int smallest =
                size instanceof Framing.ShortestEdge shortest ? shortest.edge() : Integer.MAX_VALUE;
        if (Math.max(crop.width(), crop.height()) > smallest) {
            throw keys.fault("crop_size", "no more than the shortest edge " + smallest);
        }
        return new Framing(size, crop.width(), crop.height());
    }

    private static Framing.Size size(ConfigFile keys, Kind kind) {
        if (keys.within("size").filter(size -> size.has("height")).isPresent()) {
            return exactly(keys, "size", 224);
        }
        if (keys.within("size").isPresent()) {
            ConfigFile size = keys.within("size").get();
            if (!size.has("shortest_edge")) {
                throw keys.fault("size", "height and width, or shortest_edge");
            }
            return new Framing.ShortestEdge(size.positive("shortest_edge", 224));
        }
        return kind.crops()
                ? new Framing.ShortestEdge(keys.positive("size", 224))
                : exactly(keys, "size", 224);
    }

    /** From {height, width} or one number for both. */
    private static Framing.Exactly exactly(ConfigFile keys, String key, int otherwise) {
        return keys.within(key)
                .map(
                        size ->
                                new Framing.Exactly(
                                        size.positive("width", otherwise),
                                        size.positive("height", otherwise)))
                .orElseGet(
                        () -> {
                            int edge = keys.positive(key, otherwise);
                            return new Framing.Exactly(edge, edge);
                        });
    }
}
