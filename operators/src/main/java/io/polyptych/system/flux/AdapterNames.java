package io.polyptych.system.flux;

import io.polyptych.model.adapters.Adapter;
import io.polyptych.model.adapters.AdapterOptions;
import io.polyptych.model.weights.Checkpoint;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells a system's own adapter by its tensors' names. Another system's, on the same FLUX, could be
 * merged just as well, and would paint something else.
 *
 * @param whose for messages, such as SynCD's
 * @param tensor what each of its tensors is called
 * @param example such a name
 */
public record AdapterNames(String whose, Pattern tensor, String example) {
    private static final int SHOWN = 5;

    /**
     * @throws UnusableModel if the file is no adapter, or another's; names it and what was found
     */
    public Adapter open(Path path, AdapterOptions options) {
        Checkpoint file = Adapter.file(path);
        List<String> foreign =
                file.names().stream()
                        .filter(name -> !options.leaves(name))
                        .filter(name -> !tensor.matcher(name).matches())
                        .limit(SHOWN)
                        .toList();
        if (!foreign.isEmpty() || file.names().isEmpty()) {
            throw new UnusableModel(
                    "%s isn't %s adapter: expected tensors like %s, found %s"
                            .formatted(file.origin(), whose, example, foreign));
        }
        return Adapter.open(path, options);
    }
}
