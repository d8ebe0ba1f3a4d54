package io.polyptych.ingest;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the job can do for a shot, so that one which asks for more is refused before anything is
 * rendered for it.
 *
 * @param rounds attempts the graph has
 * @param systems words a shot may name as its system
 * @param scores that are measured here
 * @param channels that a shot's output may name, each with the size it prefers
 */
public record Abilities(
        int rounds, Set<String> systems, Set<String> scores, Map<String, Preferred> channels)
        implements Serializable {
    public Abilities {
        systems = new TreeSet<>(systems);
        scores = new TreeSet<>(scores);
        channels = new TreeMap<>(channels);
    }

    /** Without channels. */
    public Abilities(int rounds, Set<String> systems, Set<String> scores) {
        this(rounds, systems, scores, Map.of());
    }

    /**
     * The size that a channel prefers.
     *
     * @param width pixels, or null for the picture's own size
     * @param height pixels, or null
     */
    public record Preferred(Integer width, Integer height) implements Serializable {}
}
