package io.polyptych.model.pickle;

import io.polyptych.model.weights.SafetensorsWriter;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the tensors of a PyTorch checkpoint as safetensors, without running anything that the
 * checkpoint holds.
 *
 * <p>Both formats of {@code torch.save} are read. Nested dictionaries and lists are walked and
 * tensors named by their path ({@code state_dict.conv.weight}, {@code optimizer.state.0.exp_avg});
 * values that aren't tensors are left out. Tensors that share a storage are written one by one, and
 * those with strides in row-major order. Numbers are copied in pieces of a megabyte, whatever the
 * file's size.
 */
public final class PickleConversion {
    /** A file whose tensors repeat each other more often is no model. */
    private static final long REPEATED = 16;

    private static final long SMALL = 64L << 20;

    private PickleConversion() {}

    /**
     * Which tensors are written, and under which names.
     *
     * @param strip beginnings that are taken from names, each once and in this order, for example
     *     {@code state_dict.}; names that begin otherwise stay as they are
     * @param only parts of names, after that; a tensor is written if its name holds one of them.
     *     None: all are written
     */
    public record Options(List<String> strip, List<String> only) {
        /** All, under their own names. */
        public static final Options ALL = new Options(List.of(), List.of());

        public Options {
            strip = List.copyOf(strip);
            only = List.copyOf(only);
        }

        String stripped(String name) {
            String stripped = name;
            for (String beginning : strip) {
                if (stripped.startsWith(beginning)) {
                    stripped = stripped.substring(beginning.length());
                }
            }
            return stripped;
        }

        boolean wanted(String name) {
            return only.isEmpty() || only.stream().anyMatch(name::contains);
        }
    }

    /**
     * What was written.
     *
     * @param bytes of the tensors' numbers
     * @param left values that were left out: tensors that aren't wanted, and what isn't a tensor
     */
    public record Converted(int tensors, long bytes, int left) {}

    /**
     * @param out appears when it is complete; replaced if it is there
     * @throws UnusableModel if the checkpoint can't be read, isn't sound, or would run code; names
     *     it and what is wrong
     * @throws IOException if {@code out} can't be written
     */
    public static Converted convert(Path checkpoint, Path out, Options options) throws IOException {
        try (FileChannel file = open(checkpoint)) {
            return convert(file, out, options);
        } catch (Refused e) {
            throw new UnusableModel("%s: %s".formatted(checkpoint, e.getMessage()));
        }
    }

    private static FileChannel open(Path checkpoint) {
        try {
            return FileChannel.open(checkpoint);
        } catch (IOException e) {
            throw new UnusableModel("%s can't be read: %s".formatted(checkpoint, e), e);
        }
    }

    private static Converted convert(FileChannel file, Path out, Options options)
            throws IOException {
        TorchFile torch = TorchFile.open(file);
        NamedTensors named = NamedTensors.of(torch.root(), options);
        Map<String, Span> numbers = new LinkedHashMap<>();
        var declared = new ArrayList<SafetensorsWriter.Declared>();
        long bytes = 0;
        for (Map.Entry<String, Strided> entry : named.tensors().entrySet()) {
            Strided tensor = entry.getValue();
            numbers.put(entry.getKey(), torch.numbers(tensor.storage()));
            declared.add(
                    new SafetensorsWriter.Declared(
                            entry.getKey(), tensor.storage().type(), tensor.sizes()));
            if (tensor.bytes() > REPEATED * file.size() + SMALL - bytes) {
                throw new Refused(
                        "its tensors are more than %d times as large as the file", REPEATED);
            }
            bytes += tensor.bytes();
        }
        if (declared.isEmpty()) {
            throw new Refused(
                    "it holds no tensors%s",
                    options.only().isEmpty() ? "" : " whose names have one of " + options.only());
        }
        try (var writer = SafetensorsWriter.create(out, declared, Map.of("format", "pt"))) {
            var copy = new TensorCopy(file, writer);
            for (Map.Entry<String, Strided> entry : named.tensors().entrySet()) {
                copy.copy(entry.getKey(), entry.getValue(), numbers.get(entry.getKey()));
            }
        }
        return new Converted(declared.size(), bytes, named.left());
    }
}
