package io.polyptych.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyptych.objects.ObjectStore;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code renders/KEY.started}: says that a process renders this key, and how often it was started.
 *
 * <p>Written before a render and removed after it, whatever came of it, or when the process is told
 * to stop; so one that is found was left by a process that was given up or killed on the way.
 * Thread-safe.
 */
final class StartMarkers {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The object's content. */
    private record Marker(String process, int starts) {}

    /**
     * What was found.
     *
     * @param anothers left by another process
     * @param givenUpStarts starts that never came to an end
     */
    record Found(boolean anothers, int givenUpStarts) {
        static final Found NONE = new Found(false, 0);
    }

    private final ObjectStore objects;
    private final String process;

    StartMarkers(ObjectStore objects, String process) {
        this.objects = objects;
        this.process = process;
    }

    static String name(String key) {
        return "renders/" + key + ".started";
    }

    Found find(String key) throws IOException {
        Optional<byte[]> bytes = objects.find(name(key));
        if (bytes.isEmpty()) {
            return Found.NONE;
        }
        Marker marker = JSON.readValue(bytes.get(), Marker.class);
        boolean own = marker.process().equals(process);
        // An own marker was left by a store that failed; the start it counts did come to an end.
        return own ? new Found(false, marker.starts() - 1) : new Found(true, marker.starts());
    }

    /** Notes this process's start after those that were given up. */
    void write(String key, Found found) throws IOException {
        var marker = new Marker(process, found.givenUpStarts() + 1);
        objects.replace(name(key), JSON.writeValueAsBytes(marker));
    }

    void remove(String key) throws IOException {
        objects.delete(name(key));
    }
}
