package io.polyptych.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Files that people have in the place of safetensors, told apart by their first bytes or ending,
 * each refused with what to do.
 */
final class ForeignFormat {
    static final String PICKLE =
            "a PyTorch pickle, which can run code when it is read: convert it to safetensors"
                    + " (polyptych models convert), or take the model's .safetensors file";

    private ForeignFormat() {}

    /**
     * For a file whose beginning isn't a safetensors header; returns if it isn't known either.
     *
     * @throws UnusableModel naming the format and what to do
     */
    static void refuse(Path file, FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        channel.read(bytes, 0);
        String start = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        String found = named(start);
        if (found != null) {
            throw new UnusableModel("%s: expected safetensors, found %s".formatted(file, found));
        }
    }

    private static String named(String start) {
        if (start.startsWith("PK\3\4") || start.matches("(?s)\u0080[\0-\5].*")) {
            return PICKLE;
        } else if (start.startsWith("GGUF")) {
            return "GGUF: quantised weights aren't read, take the model's .safetensors file";
        } else if (start.startsWith("version https://git-lfs")) {
            return "a pointer of Git LFS: fetch the file itself with git lfs pull";
        } else if (start.stripLeading().startsWith("<")) {
            return "a web page: fetch the file again, signed in where its site asks for it";
        }
        return null;
    }

    /** Whether a file name ends as pickles' do. */
    static boolean isPickle(Path file) {
        return file.getFileName()
                .toString()
                .toLowerCase(Locale.ROOT)
                .matches(".*\\.(bin|pt|pth|ckpt|pkl)");
    }
}
