package io.polyptych.model.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import io.polyptych.model.Golden;
import io.polyptych.model.pickle.PickleConversion.Converted;
import io.polyptych.model.pickle.PickleConversion.Options;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.ElementType;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to torch.save 2.7.1: what it wrote, and the same tensors written by safetensors. */
class PickleConversionTest {
    private static final Path PICKLES = Golden.folder("pickles");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "dtypes, dtypes",
        "dtypes-old, dtypes",
        "strides, strides",
        "strides-old, strides",
        "nested, nested",
        "nested-protocol1, nested",
        "nested-protocol3, nested",
        "nested-protocol4, nested",
        "nested-protocol5, nested",
        "nested-old, nested",
        "nested-old-protocol5, nested",
    })
    void theTensorsAreThoseThatWereSaved(String saved, String expected) throws IOException {
        Path out = folder.resolve("out.safetensors");

        Converted converted = convert(saved, out, Options.ALL);

        Checkpoint ours = Checkpoint.open(out);
        Checkpoint theirs = Checkpoint.open(PICKLES.resolve(expected + ".safetensors"));
        assertThat(ours.names()).containsExactlyInAnyOrderElementsOf(theirs.names());
        assertThat(converted.tensors()).isEqualTo(theirs.names().size());
        assertThat(converted.bytes()).isEqualTo(theirs.bytes());
        for (String name : theirs.names()) {
            assertThat(ours.type(name)).as(name).isEqualTo(theirs.type(name));
            assertThat(ours.shape(name)).as(name).isEqualTo(theirs.shape(name));
            assertSameNumbers(name, ours, theirs);
        }
    }

    private static void assertSameNumbers(String name, Checkpoint ours, Checkpoint theirs) {
        try (Scope scope = Scope.open()) {
            Tensor our = ours.read(name, scope);
            Tensor their = theirs.read(name, scope);
            if (ours.type(name) == ElementType.I64) {
                assertThat(our.longs()).as(name).isEqualTo(their.longs());
            } else {
                assertThat(our.floats()).as(name).isEqualTo(their.floats());
            }
        }
    }

    @Test
    void aFileWith64BitRecordsIsRead() throws IOException {
        assertThat(convert("wide", folder.resolve("out.safetensors"), Options.ALL))
                .isEqualTo(new Converted(1, 4, 0));
    }

    @Test
    void beginningsAreStrippedAndOnlyWhatIsWantedIsWritten() throws IOException {
        Path out = folder.resolve("out.safetensors");
        var options =
                new Options(List.of("state_dict.", "module."), List.of("0.weight", "exp_avg"));

        convert("nested", out, options);

        assertThat(Checkpoint.open(out).names())
                .containsExactlyInAnyOrder(
                        "0.weight", "plain.0.weight", "optimizer.state.0.exp_avg");
        assertThat(Checkpoint.open(out).metadata()).containsEntry("format", "pt");
    }

    @Test
    void strippingThatGivesTwoTensorsOneNameIsRefused() {
        var options = new Options(List.of("state_dict.module.", "plain."), List.of());

        assertThatThrownBy(() -> convert("nested", folder.resolve("out.safetensors"), options))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("two tensors are named 0.weight");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "global, os.system",
        "reduce, os.system",
        "stack_global, posix.system",
        "inst, os.system",
        "obj, os.system",
        "build, os.system",
        "eval, __builtin__.eval",
        "loads, torch._utils._rebuild_tensor",
        "getattr, torch.Size.__class__",
        "obj_allowed, a class's constructor",
        "newobj, a class's constructor",
        "newobj_ex, a class's constructor",
        "call_storage, torch.FloatStorage",
        "ext, Python's extension registry",
        "ext2, Python's extension registry",
        "ext4, Python's extension registry",
        "program, a TorchScript program",
    })
    void whatWouldRunCodeIsRefusedByName(String file, String name) {
        assertThatThrownBy(() -> convert("bad/" + file, folder.resolve("x.safetensors")))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("bad/" + file + ".pt")
                .hasMessageContaining(
                        "this file would run code: %s; ask the publisher".formatted(name));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "persistent_text, a persistent id that isn't a storage's",
        "persistent_other, a persistent id that isn't a storage's",
        "build_allowed, a dictionary is missing",
        "call_allowed, collections.OrderedDict with 1 other arguments",
        "loop, more than 64 deep",
        "deep, more than 64 deep",
        "laughs, 'more than 200,000 tensors'",
        "beyond, reaches beyond storage 0",
        "endless, more than 16 times as large",
        "overflow, too large",
        "unfinished, ends in the middle",
        "announced, '2147483647 bytes are announced, 1 are left'",
        "unmarked, a mark is missing",
        "empty_stack, a value is missing",
        "no_tensors, it holds no tensors",
        "twice, two tensors are named a.b",
        "big_endian, big-endian",
        "short, 'storage 0 has 3 bytes, F32 of 1 needs 4'",
        "missing, a/data/0 is missing",
        "no_pickle, 0 data.pkl",
        "compressed, is compressed",
        "plain, a pickle that torch.save didn't write",
        "other, expected a PyTorch checkpoint",
        "nothing, expected a PyTorch checkpoint",
    })
    void whatIsNotSoundIsRefusedWithWhatIsWrong(String file, String message) {
        assertThatThrownBy(() -> convert("bad/" + file, folder.resolve("x.safetensors")))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining(message);
        assertThat(folder).isEmptyDirectory();
    }

    /** So that a file added to the folder is tested. */
    @ParameterizedTest
    @MethodSource("badFiles")
    void everyBadFileIsRefused(Path file) {
        assertThatThrownBy(
                        () ->
                                PickleConversion.convert(
                                        file, folder.resolve("x.safetensors"), Options.ALL))
                .isInstanceOf(UnusableModel.class);
    }

    static Stream<Path> badFiles() throws IOException {
        return Files.list(PICKLES.resolve("bad"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested", "nested-old"})
    void aFileCutAnywhereIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(PICKLES.resolve(name + ".pt"));
        for (int length = 0; length < whole.length; length += 13) {
            Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(whole, length));
            assertThatThrownBy(
                            () ->
                                    PickleConversion.convert(
                                            cut, folder.resolve("x.safetensors"), Options.ALL))
                    .isInstanceOf(UnusableModel.class);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> convert("none", folder.resolve("x.safetensors")))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("none.pt");
    }

    private static Converted convert(String name, Path out, Options options) throws IOException {
        return PickleConversion.convert(PICKLES.resolve(name + ".pt"), out, options);
    }

    private static Converted convert(String name, Path out) throws IOException {
        return convert(name, out, Options.ALL);
    }
}
