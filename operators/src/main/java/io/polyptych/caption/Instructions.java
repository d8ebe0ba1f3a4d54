package io.polyptych.caption;

import io.polyptych.objects.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The instruction for everything that can be wanted. Read where a job is started, sent with it. */
final class Instructions implements Serializable {
    private final EnumMap<Wanted, Instruction> all;

    private Instructions(EnumMap<Wanted, Instruction> all) {
        this.all = all;
    }

    /**
     * Those that come with Polyptych, less those that a folder has a file for.
     *
     * @param folder or empty for none
     * @throws IllegalArgumentException if there is no such folder, or a file is no instruction
     */
    static Instructions load(String folder) {
        if (!folder.isEmpty() && !Files.isDirectory(Path.of(folder))) {
            throw new IllegalArgumentException(
                    "caption.instructions names %s, which is no folder".formatted(folder));
        }
        EnumMap<Wanted, Instruction> all = new EnumMap<>(Wanted.class);
        for (Wanted wanted : Wanted.values()) {
            String file = wanted.word() + ".txt";
            Path own = Path.of(folder, file);
            boolean given = !folder.isEmpty() && Files.isRegularFile(own);
            String text = given ? read(own) : builtIn(file);
            all.put(wanted, Instruction.parse(text, wanted, given ? own.toString() : file));
        }
        return new Instructions(all);
    }

    Instruction of(Wanted wanted) {
        return all.get(wanted);
    }

    /** Changes with every word of them. */
    String digest() {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Wanted, Instruction> entry : all.entrySet()) {
            parts.add(entry.getKey().word());
            parts.add(entry.getValue().system());
            parts.add(entry.getValue().user());
        }
        return Digests.ofParts(parts);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the instruction %s can't be read as UTF-8: %s".formatted(file, e), e);
        }
    }

    private static String builtIn(String file) {
        try (InputStream in = Instructions.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the instruction " + file + " can't be read", e);
        }
    }
}
