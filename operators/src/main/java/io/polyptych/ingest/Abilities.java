package io.polyptych.ingest;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the job can do for a shot, so that one which asks for more is refused before anything is
 * rendered for it.
 *
 * @param rounds attempts the graph has
 * @param systems words a shot may name as its system
 * @param scores that are measured here
 */
public record Abilities(int rounds, Set<String> systems, Set<String> scores)
        implements Serializable {
    public Abilities {
        systems = new TreeSet<>(systems);
        scores = new TreeSet<>(scores);
    }
}
