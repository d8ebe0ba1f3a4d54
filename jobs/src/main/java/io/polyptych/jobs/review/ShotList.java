package io.polyptych.jobs.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Shot ids that a team has written down, one a line; blank lines and those with a # are passed. */
public final class ShotList {
    private ShotList() {}

    /**
     * @param where names the list in messages
     * @throws IllegalArgumentException if it isn't text, or names nothing
     */
    public static List<String> read(InputStream in, String where) throws IOException {
        List<String> shots = new ArrayList<>();
        try {
            // A decoder that refuses what is no UTF-8.
            var text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            BufferedReader lines = new BufferedReader(text);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String shot = line.strip();
                if (!shot.isEmpty() && !shot.startsWith("#")) {
                    shots.add(shot);
                }
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(where + " is not UTF-8; save it as UTF-8", e);
        }
        if (shots.isEmpty()) {
            throw new IllegalArgumentException(where + " names no shot; write one shot id a line");
        }
        return shots;
    }
}
