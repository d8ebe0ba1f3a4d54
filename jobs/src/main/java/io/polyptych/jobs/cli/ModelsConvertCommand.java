package io.polyptych.jobs.cli;

import io.polyptych.model.pickle.PickleConversion;
import io.polyptych.model.pickle.PickleConversion.Converted;
import io.polyptych.model.pickle.PickleConversion.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes safetensors of a checkpoint that is published only as a pickle. */
@Command(
        name = "convert",
        description = {
            "Writes a PyTorch checkpoint's tensors as safetensors.",
            "Reads what torch.save wrote (.bin, .pt, .pth, .ckpt) without running anything in it;"
                    + " a file that is more than tensors is refused. Tensors are named by the path"
                    + " to them: state_dict.conv.weight."
        },
        mixinStandardHelpOptions = true)
final class ModelsConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The checkpoint.")
    private Path checkpoint;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUT",
            description = "Where to: a .safetensors file; without it, beside FILE.")
    private Path out;

    @Option(
            names = "--strip",
            paramLabel = "BEGINNING",
            description =
                    "Taken from names that begin so, for example state_dict. or module.; may be"
                            + " given several times.")
    private List<String> strip = List.of();

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "Write only tensors whose names have this in them, for example lora_; may be"
                            + " given several times.")
    private List<String> only = List.of();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path out = this.out == null ? beside(checkpoint) : this.out;
        if (!out.toString().endsWith(".safetensors")) {
            throw new IllegalArgumentException(out + " should end with .safetensors");
        } else if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " is there already: name another file");
        }
        Converted converted = PickleConversion.convert(checkpoint, out, new Options(strip, only));
        spec.commandLine()
                .getOut()
                .printf(
                        "written: %s, %,d tensors, %,d bytes; left out: %,d other values%n",
                        out, converted.tensors(), converted.bytes(), converted.left());
        return 0;
    }

    private static Path beside(Path checkpoint) {
        String name = checkpoint.getFileName().toString();
        return checkpoint.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".safetensors");
    }
}
