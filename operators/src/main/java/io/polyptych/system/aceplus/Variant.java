package io.polyptych.system.aceplus;

import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The two ways in which ACE++ is published, told by how many numbers a token has.
 *
 * <p>Each registers words of its own with T5, behind the vocabulary: the first becomes 32100. The
 * embedding table isn't resized for them and nothing was trained there: T5-XXL's has 32128 rows, of
 * which the vocabulary uses 32100, so each word finds one of the unused rows as published. Source:
 * ace_plus_diffusers.py; config/ace_plus_fft.yaml.
 */
enum Variant {
    /** An adapter on FLUX.1-Fill: noise, picture and mask. */
    ADAPTER(384, List.of("{image}")),

    /** The fully fine-tuned model: noise, what is kept, what is to change, and mask. */
    FULL(
            448,
            Stream.concat(
                            Stream.of("<img>", "{image}", "{caption}", "{mask}", "{ref_image}"),
                            IntStream.rangeClosed(1, 9).mapToObj("{image%d}"::formatted))
                    .toList());

    private final int channels;
    private final List<String> identifiers;

    Variant(int channels, List<String> identifiers) {
        this.channels = channels;
        this.identifiers = identifiers;
    }

    /** Words that T5 is to take as one token each. */
    List<String> identifiers() {
        return identifiers;
    }

    /**
     * @param transformer a folder with its config.json, or a published single file
     * @throws UnusableModel if it is neither's
     */
    static Variant of(Path transformer) {
        long found = channels(transformer);
        return Stream.of(values())
                .filter(variant -> variant.channels == found)
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnusableModel(
                                        "%s: a token has %d numbers; ACE++ needs 384 (FLUX.1-Fill, with one of its adapters) or 448 (ace_plus_fft)"
                                                .formatted(transformer, found)));
    }

    private static long channels(Path transformer) {
        Path config = transformer.resolve("config.json");
        if (Files.isRegularFile(config)) {
            return FluxConfig.read(config).inChannels();
        }
        Checkpoint checkpoint = Checkpoint.open(transformer);
        return Stream.of("img_in.weight", "x_embedder.weight")
                .filter(checkpoint.names()::contains)
                .findFirst()
                .map(name -> checkpoint.shape(name)[1])
                .orElseThrow(
                        () ->
                                new UnusableModel(
                                        "%s: expected a FLUX transformer, found neither img_in.weight nor x_embedder.weight"
                                                .formatted(transformer)));
    }
}
