package io.polyptych.contract;

import io.polyptych.schemas.Use;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * What a model is and what its licence allows: the content of its folder's {@code model.yaml}.
 *
 * @param system the method it serves: montage, ic-custom, ...
 * @param name of the model, for people
 * @param folder where its files lie; empty for a system that needs none
 * @param files paths by what they are for (transformer, vae, adapter, ...), absolute; files or
 *     folders as published
 * @param digest over the manifest and its files' digests: part of every render key
 * @param licence its name
 * @param uses the uses its licence allows
 * @param precision float32 or bfloat16
 * @param defaults parameters a shot doesn't set
 */
public record Manifest(
        String system,
        String name,
        String folder,
        Map<String, String> files,
        String digest,
        String licence,
        Set<Use> uses,
        String precision,
        Map<String, String> defaults)
        implements Serializable {
    public Manifest {
        files = Map.copyOf(files);
        uses = Set.copyOf(uses);
        defaults = Map.copyOf(defaults);
    }
}
