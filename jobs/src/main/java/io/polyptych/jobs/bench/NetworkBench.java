package io.polyptych.jobs.bench;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.flux.FluxConfig;
import io.polyptych.model.flux.FluxInput;
import io.polyptych.model.flux.FluxTransformer;
import io.polyptych.model.vae.Autoencoder;
import io.polyptych.model.vae.AutoencoderConfig;
import io.polyptych.model.vision.Activation;
import io.polyptych.model.vision.VisionConfig;
import io.polyptych.model.vision.VisionFamily;
import io.polyptych.model.vision.VisionTower;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Three networks with random weights, ours and the reference's in turn: a FLUX transformer of width
 * 768 with 4 double and 8 single blocks over 1024 image and 256 text tokens, the FLUX autoencoder
 * there and back at 512 × 512, and CLIP's ViT-L/14 on 8 pictures. Float32 on the CPU.
 */
public final class NetworkBench {
    private static final int SIDE = 32;
    private static final int TEXT = 256;
    private static final int WIDTH = 768;
    private static final FluxConfig FLUX =
            new FluxConfig(64, 64, 4, 8, 128, 6, WIDTH, WIDTH, true, List.of(16, 56, 56));
    private static final VisionConfig VIT =
            new VisionConfig(
                    VisionFamily.CLIP,
                    1024,
                    24,
                    16,
                    4096,
                    224,
                    14,
                    3,
                    Activation.QUICK_GELU,
                    1e-5,
                    true,
                    0,
                    768,
                    false,
                    false);

    private final Path folder;
    private final int repeats;
    private final PrintWriter out;

    /** One of the networks, loaded. */
    private interface Loaded extends AutoCloseable {
        Tensor run(Scope scope);

        @Override
        void close();
    }

    private interface Loading {
        Loaded load();
    }

    /**
     * @param folder empty; weights and inputs are written there, about 2 GB
     * @param out what was measured, a line a network
     */
    public NetworkBench(Path folder, int repeats, PrintWriter out) {
        this.folder = folder;
        this.repeats = repeats;
        this.out = out;
    }

    /** Writes the weights and inputs that both sides read. */
    public void prepare() throws IOException {
        RandomWeights.write(file("flux"), FluxTransformer.shapes(FLUX), 1);
        RandomWeights.write(file("vae"), Autoencoder.shapes(AutoencoderConfig.FLUX), 2);
        RandomWeights.write(file("vit"), VisionTower.shapes(VIT), 3);
        var inputs = new LinkedHashMap<String, long[]>();
        inputs.put("flux.hidden", new long[] {1, SIDE * SIDE, 64});
        inputs.put("flux.text", new long[] {1, TEXT, WIDTH});
        inputs.put("flux.pooled", new long[] {1, WIDTH});
        inputs.put("vae.pixels", new long[] {1, 3, 512, 512});
        inputs.put("vit.pixels", new long[] {8, 3, 224, 224});
        RandomWeights.writeInputs(file("inputs"), inputs, positions(), 4);
    }

    /** Row and column of every image token, and none for the text's. */
    private static Map<String, float[]> positions() {
        float[] ids = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            ids[3 * i + 1] = i / SIDE;
            ids[3 * i + 2] = i % SIDE;
        }
        return Map.of("flux.image_ids", ids, "flux.text_ids", new float[3 * TEXT]);
    }

    /**
     * @param twin the reference's process, or null to time ours alone
     */
    public void run(Twin twin) throws IOException {
        contest("flux", this::flux, twin);
        contest("vae", this::vae, twin);
        contest("vit", this::vit, twin);
    }

    private void contest(String name, Loading loading, Twin twin) throws IOException {
        var ours = new Timings();
        var theirs = new Timings();
        try (Loaded network = loading.load()) {
            for (int warm = 0; warm < 2; warm++) {
                millis(network);
                reference(name, twin);
            }
            for (int repeat = 0; repeat < repeats; repeat++) {
                ours.add(millis(network));
                theirs.add(reference(name, twin));
            }
            out.printf("%-5s ours %s", name, ours);
            if (twin != null) {
                out.printf(
                        "; reference %s; ours / reference %.3f; relative distance %.1e",
                        theirs, ours.median() / theirs.median(), distance(name, network, twin));
            }
            out.println();
            out.flush();
        }
    }

    private static double reference(String name, Twin twin) throws IOException {
        return twin == null ? 0 : twin.millis(name);
    }

    private static double millis(Loaded network) {
        try (Scope scope = Scope.open()) {
            long start = System.nanoTime();
            network.run(scope);
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /** ‖ours − reference's‖ / ‖reference's‖: that both computed the same. */
    private double distance(String name, Loaded network, Twin twin) throws IOException {
        Path saved = folder.resolve(name + "-output.safetensors");
        twin.save(name, saved);
        try (Scope scope = Scope.open()) {
            float[] reference = Checkpoint.open(saved).read("output", scope).floats();
            float[] mine = network.run(scope).floats();
            double difference = 0;
            double norm = 0;
            for (int i = 0; i < reference.length; i++) {
                difference += Math.pow((double) mine[i] - reference[i], 2);
                norm += Math.pow(reference[i], 2);
            }
            return Math.sqrt(difference / norm);
        }
    }

    private Loaded flux() {
        var flux = FluxTransformer.load(Checkpoint.open(file("flux")), FLUX, Placement.CPU);
        return new OfInputs(flux) {
            private final FluxInput input =
                    new FluxInput(
                            input("flux.hidden"),
                            input("flux.text"),
                            input("flux.pooled"),
                            0.5f,
                            3.5f,
                            input("flux.image_ids"),
                            input("flux.text_ids"));

            @Override
            public Tensor run(Scope scope) {
                return flux.velocity(input, scope);
            }
        };
    }

    private Loaded vae() {
        var vae =
                Autoencoder.load(
                        Checkpoint.open(file("vae")), AutoencoderConfig.FLUX, Placement.CPU);
        return new OfInputs(vae) {
            private final Tensor pixels = input("vae.pixels");

            @Override
            public Tensor run(Scope scope) {
                return vae.decode(vae.encode(pixels, null, scope), scope);
            }
        };
    }

    private Loaded vit() {
        var vit = VisionTower.load(Checkpoint.open(file("vit")), VIT, Placement.CPU);
        return new OfInputs(vit) {
            private final Tensor pixels = input("vit.pixels");

            @Override
            public Tensor run(Scope scope) {
                return vit.run(pixels, scope).embedding().orElseThrow();
            }
        };
    }

    /** A network with the inputs it is given again and again. */
    private abstract class OfInputs implements Loaded {
        private final AutoCloseable network;
        private final Scope inputs = Scope.open();

        OfInputs(AutoCloseable network) {
            this.network = network;
        }

        Tensor input(String name) {
            return Checkpoint.open(file("inputs")).read(name, inputs);
        }

        @Override
        public void close() {
            inputs.close();
            try {
                network.close();
            } catch (Exception e) {
                throw new UnusableModel("can't be closed", e);
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".safetensors");
    }
}
