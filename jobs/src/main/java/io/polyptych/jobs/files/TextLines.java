package io.polyptych.jobs.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a text that a person wrote. */
public final class TextLines {
    private TextLines() {}

    /**
     * @throws IllegalArgumentException if the file is not UTF-8, naming it
     * @throws IOException if it can't be read
     */
    public static List<String> of(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not UTF-8; save it as UTF-8", e);
        }
    }
}
