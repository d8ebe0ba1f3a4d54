package io.polyptych.model.check;

import java.util.List;

/**
 * What a folder or file of a model is.
 *
 * @param what it is, in words
 * @param canvas pixels of a side of the picture that working sets are estimated for
 * @param memory all parts that a run needs together
 */
public record ModelReport(
        String path,
        String what,
        Verdict verdict,
        long bytes,
        List<PartReport> parts,
        Licence licence,
        int canvas,
        Memory memory) {}
