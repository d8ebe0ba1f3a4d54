package io.polyptych.jobs.evaluate;

import java.io.IOException;
import java.nio.file.Path;

/** Reads benchmarks of one layout. Thread-safe. */
public interface LayoutReader {
    /** How the command line names it. */
    String word();

    /** What a folder of it holds, for people who have another. */
    String looks();

    /** What its scores are compared with. */
    Convention convention();

    /** Whether a folder has the files that this layout is known by. */
    boolean recognises(Path folder);

    /**
     * @throws IllegalArgumentException if the folder can't be read as this layout at all
     */
    Benchmark read(Path folder) throws IOException;
}
