package io.polyptych.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What lies in dreamo.safetensors beside DreamO's adapter: rows for T5's new tokens, and embeddings
 * of tasks and of the references' numbers. Source: bytedance/DreamO 461e35b, dreamo_pipeline.py; no
 * published file was opened.
 */
final class DreamOFile {
    /** How the names begin of what isn't the adapter's. */
    static final String PREFIX = "dreamo_";

    /** T5's table may have more rows before: the last ten count. */
    private static final String TOKENS = "dreamo_t5_embedding.weight";

    private static final Map<String, Long> ROWS =
            Map.of(
                    TOKENS,
                    10L,
                    "dreamo_task_embedding.weight",
                    2L,
                    "dreamo_idx_embedding.weight",
                    10L);

    private DreamOFile() {}

    /** Whether any of them is there. DreamO's other files are plain adapters. */
    static boolean is(Map<String, FoundTensor> found) {
        return ROWS.keySet().stream().anyMatch(found::containsKey);
    }

    /** What is missing or misshapen of them. */
    static List<String> faults(Map<String, FoundTensor> found) {
        var faults = new ArrayList<String>();
        for (String name : ROWS.keySet().stream().sorted().toList()) {
            long rows = ROWS.get(name);
            FoundTensor tensor = found.get(name);
            if (tensor == null) {
                faults.add("DreamO's %s is missing".formatted(name));
            } else if (tensor.shape().length != 2
                    || tensor.shape()[0] < rows
                    || tensor.shape()[0] > rows && !name.equals(TOKENS)) {
                faults.add(
                        "%s, expected %s%d rows"
                                .formatted(
                                        new TensorFault(name, null, tensor.shape()),
                                        name.equals(TOKENS) ? "at least " : "",
                                        rows));
            }
        }
        return faults;
    }
}
