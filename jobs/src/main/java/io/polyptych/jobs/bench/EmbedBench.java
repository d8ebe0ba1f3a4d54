package io.polyptych.jobs.bench;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.View;
import io.polyptych.embed.NetworkEmbedders;
import io.polyptych.embed.Preparation;
import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Resize;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionTower;
import io.polyptych.model.weights.Checkpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * JPEGs to embeddings, ours and the reference's in turn: reading, decoding, resizing, normalising
 * and a random CLIP ViT-L/14, float32 on the CPU.
 */
public final class EmbedBench {
    private static final int QUALITY = 92;

    private final Path folder;
    private final Path fixtures;
    private final int repeats;
    private final PrintWriter out;

    /**
     * @param folder empty; the model and pictures are written there, about 1.2 GB
     * @param fixtures of the checkout, whose photos the pictures are cut from
     * @param out what was measured
     */
    public EmbedBench(Path folder, Path fixtures, int repeats, PrintWriter out) {
        this.folder = folder;
        this.fixtures = fixtures;
        this.repeats = repeats;
        this.out = out;
    }

    /**
     * Writes the model and the pictures that both sides read.
     *
     * @param images how many
     * @param blocks of the network; ViT-L/14 has 24
     */
    public void prepare(int images, int blocks) throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        Path config =
                Files.writeString(
                        model.resolve("config.json"),
                        """
                        {"architectures": ["CLIPVisionModelWithProjection"],
                         "model_type": "clip_vision_model", "hidden_act": "quick_gelu",
                         "hidden_size": 1024, "image_size": 224, "intermediate_size": 4096,
                         "layer_norm_eps": 1e-05, "num_attention_heads": 16, "num_channels": 3,
                         "num_hidden_layers": %d, "patch_size": 14, "projection_dim": 768}
                        """
                                .formatted(blocks));
        Files.writeString(
                model.resolve("preprocessor_config.json"),
                """
                {"image_processor_type": "CLIPImageProcessor", "do_resize": true, "resample": 3,
                 "size": {"shortest_edge": 224}, "do_center_crop": true,
                 "crop_size": {"height": 224, "width": 224}, "do_rescale": true,
                 "rescale_factor": 0.00392156862745098, "do_normalize": true,
                 "image_mean": [0.48145466, 0.4578275, 0.40821073],
                 "image_std": [0.26862954, 0.26130258, 0.27577711], "do_convert_rgb": true}
                """);
        RandomWeights.write(
                model.resolve("model.safetensors"),
                VisionTower.shapes(VisionConfig.read(config)),
                5);
        pictures(images);
    }

    /** Photos of the fixtures, each time cut a little smaller. */
    private void pictures(int images) throws IOException {
        Path into = Files.createDirectories(folder.resolve("images"));
        List<Path> photos = jpegs(fixtures.resolve("products"));
        photos.addAll(jpegs(fixtures.resolve("scenes")));
        for (int i = 0; i < images; i++) {
            Picture photo = decoded(photos.get(i % photos.size()));
            int less = 16 * (i / photos.size());
            Picture part =
                    Resize.crop(
                            photo, less, less / 2, photo.width() - 2 * less, photo.height() - less);
            Files.write(into.resolve("%04d.jpg".formatted(i)), Encoders.jpeg(part, QUALITY));
        }
    }

    /**
     * @param twin the reference's process, or null to time ours alone
     */
    public void run(Twin twin) throws IOException {
        List<Path> images = jpegs(folder.resolve("images"));
        var ours = new Timings();
        var theirs = new Timings();
        try (var network = NetworkEmbedders.open(folder.resolve("model"), Placement.CPU)) {
            Embedder embedder = network.embedder(Preparation.REFERENCE);
            embedded(embedder, images.subList(0, Math.min(4, images.size())));
            List<float[]> vectors = List.of();
            if (twin != null) {
                twin.millis("warm");
            }
            for (int repeat = 0; repeat < repeats; repeat++) {
                long start = System.nanoTime();
                vectors = embedded(embedder, images);
                ours.add((System.nanoTime() - start) / 1e6);
                theirs.add(twin == null ? 0 : twin.millis("embed"));
            }
            out.printf("embed %d images: ours %s, %s", images.size(), ours, rate(images, ours));
            if (twin != null) {
                out.printf(
                        "; reference %s, %s; ours / reference throughput %.3f; greatest distance %.1e",
                        theirs,
                        rate(images, theirs),
                        theirs.median() / ours.median(),
                        greatestDistance(vectors, twin));
            }
            out.println();
            out.flush();
        }
    }

    private static String rate(List<Path> images, Timings timings) {
        return "%.2f images/s".formatted(1000 * images.size() / timings.median());
    }

    private static List<float[]> embedded(Embedder embedder, List<Path> images) throws IOException {
        var views = new ArrayList<View>();
        for (Path image : images) {
            views.add(View.of(decoded(image)));
        }
        return embedder.embed(views);
    }

    private static Picture decoded(Path image) throws IOException {
        try {
            return new ImageDecoder(ImageLimits.defaults()).decode(Files.readAllBytes(image));
        } catch (UnusableImage e) {
            throw new IOException(image + " can't be decoded: " + e.getMessage(), e);
        }
    }

    /** Of two unit vectors; the two sides' JPEG decoders may differ by a grey level. */
    private double greatestDistance(List<float[]> vectors, Twin twin) throws IOException {
        Path saved = folder.resolve("embed-output.safetensors");
        twin.save("embed", saved);
        try (Scope scope = Scope.open()) {
            float[] reference = Checkpoint.open(saved).read("output", scope).floats();
            double greatest = 0;
            for (int i = 0; i < vectors.size(); i++) {
                double squares = 0;
                for (int k = 0; k < vectors.get(i).length; k++) {
                    double theirs = reference[i * vectors.get(i).length + k];
                    squares += Math.pow(vectors.get(i)[k] - theirs, 2);
                }
                greatest = Math.max(greatest, Math.sqrt(squares));
            }
            return greatest;
        }
    }

    private static List<Path> jpegs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList());
        }
    }
}
