package io.polyptych.model.check;

import java.util.List;
import java.util.Map;

/**
 * What one part of a model is: a network, a tokenizer, a scheduler, an adapter.
 *
 * @param name its folder or file within what was checked; "." for all of it
 * @param what it is, in words
 * @param layout whose names its tensors have; empty if that isn't known
 * @param alsoHere whether the run doesn't need it: a second copy beside a pipeline's parts
 * @param files its files' names
 * @param bytes on disk
 * @param types bytes of tensors by element type
 * @param missing tensors that a network needs and the files lack
 * @param misshapen tensors of another shape than published
 * @param extra tensors that no network reads
 * @param faults what else is wrong
 * @param notes what is worth knowing and isn't wrong
 */
public record PartReport(
        String name,
        String what,
        String layout,
        Verdict verdict,
        boolean alsoHere,
        List<String> files,
        long bytes,
        int tensors,
        Map<String, Long> types,
        List<TensorFault> missing,
        List<TensorFault> misshapen,
        List<TensorFault> extra,
        List<String> faults,
        List<String> notes,
        Licence licence,
        Memory memory) {

    /** A part without tensors. */
    static PartReport plain(
            String name, String what, Verdict verdict, List<String> files, List<String> faults) {
        return new PartReport(
                name,
                what,
                "",
                verdict,
                false,
                files,
                0,
                0,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                faults,
                List.of(),
                new Licence(List.of(), List.of()),
                Memory.NONE);
    }

    PartReport asAlsoHere() {
        return new PartReport(
                name, what, layout, verdict, true, files, bytes, tensors, types, missing, misshapen,
                extra, faults, notes, licence, memory);
    }
}
