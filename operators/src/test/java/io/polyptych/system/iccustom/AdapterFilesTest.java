package io.polyptych.system.iccustom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.WorkMeter;
import io.polyptych.engine.Scope;
import io.polyptych.model.Golden;
import io.polyptych.objects.ObjectStore;
import io.polyptych.system.flux.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another model's files are told apart at the start, by file and tensor. */
class AdapterFilesTest {
    private static final Manifest MODEL = TinyModel.of("ic-custom");
    private static final String LORA = "dit_lora_0x1561.safetensors";
    private static final String INPUTS = "dit_txt_img_in_0x1561.safetensors";
    private static final String BOUNDARIES = "dit_boundary_embeddings_0x1561.safetensors";
    private static final String REGISTERS = "dit_task_register_embeddings_0x1561.safetensors";

    @TempDir Path adapter;

    @BeforeEach
    void aWholeAdapter() throws IOException {
        for (String name : new String[] {LORA, INPUTS, BOUNDARIES, REGISTERS}) {
            put(name, published().resolve(name));
        }
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Files.delete(adapter.resolve(LORA));
        Files.delete(adapter.resolve(REGISTERS));
        refuses(Map.of(), adapter.toString(), LORA, REGISTERS, "TencentARC/IC-Custom");
    }

    @Test
    void anotherSystemsAdapterIsRefused() throws IOException {
        for (String other : new String[] {"kohya", "diffusers", "dreamo"}) {
            put(LORA, Golden.folder("adapters").resolve(other + ".safetensors"));
            refuses(Map.of(), LORA, "isn't IC-Custom's adapter", "processor.qkv_lora1");
        }
    }

    @Test
    void anAdapterThatFitsNothingIsRefused() throws IOException {
        put(LORA, Golden.folder("adapters").resolve("iccustom.safetensors"));
        refuses(Map.of(), LORA, "doesn't fit", "double_blocks.0.img_attn.qkv");
    }

    @Test
    void aBaseThatIsNotFillIsRefused() {
        Path dev = Golden.folder("tiny-flux").resolve("transformer");
        refuses(
                Map.of("transformer", dev.toString()),
                "img_in.weight takes 64 channels, expected 384",
                "FLUX.1-Fill-dev");
    }

    @Test
    void waysInWithOtherTensorsAreRefused() throws IOException {
        put(INPUTS, adapter.resolve(BOUNDARIES));
        refuses(Map.of(), INPUTS, "img_in.weight", "cond_embedding.weight");
    }

    @Test
    void learnedVectorsOfAnotherShapeAreRefused() throws IOException {
        put(REGISTERS, adapter.resolve(BOUNDARIES));
        refuses(Map.of(), REGISTERS, "task_register_embeddings.weight is missing");
    }

    @Test
    void aModelWithoutReduxIsRefused() {
        refuses(Map.of("redux", ""), "names no redux");
    }

    @Test
    void aReduxOfAnotherWidthIsRefused() {
        Path other = Golden.folder("redux").resolve("diffusion_pytorch_model.safetensors");
        refuses(Map.of("redux", other.toString()), "redux_up.weight", "expected [60, 33]");
    }

    private static Path published() {
        return Path.of(MODEL.files().get("adapter"));
    }

    private void put(String name, Path from) throws IOException {
        Files.copy(from, adapter.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens the tiny model with this adapter and other files; an empty path leaves a role out. */
    private void refuses(Map<String, String> others, String... words) {
        long before = Scope.openCount();
        Map<String, String> files = new HashMap<>(MODEL.files());
        files.put("adapter", adapter.toString());
        files.putAll(others);
        files.values().removeIf(String::isEmpty);
        Manifest manifest =
                new Manifest(
                        MODEL.system(),
                        MODEL.name(),
                        MODEL.folder(),
                        files,
                        MODEL.digest(),
                        MODEL.licence(),
                        MODEL.uses(),
                        MODEL.precision(),
                        MODEL.defaults());
        assertThatThrownBy(
                        () ->
                                new IcCustomProvider()
                                        .open(
                                                manifest,
                                                "cpu",
                                                new ObjectStore(adapter.toUri().toString()),
                                                new WorkMeter()))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContainingAll(words);
        assertThat(Scope.openCount()).isEqualTo(before);
    }
}
