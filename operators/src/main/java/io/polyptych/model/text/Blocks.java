package io.polyptych.model.text;

import io.polyptych.engine.Placement;
import io.polyptych.engine.Weights;
import io.polyptych.model.weights.WeightSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The weights of a network, block by block. If one can't be loaded, none stays in memory. */
final class Blocks implements AutoCloseable {
    private final List<Weights> loaded = new ArrayList<>();

    /**
     * Loads what stands before and behind the blocks, then each block.
     *
     * @param names of every tensor of the network
     * @param prefix of a block's tensors, before its number: {@code encoder.block.}
     */
    static Blocks load(
            WeightSource source,
            Collection<String> names,
            String prefix,
            int count,
            Placement placement) {
        var blocks = new Blocks();
        try {
            blocks.add(source, "", names, name -> !name.startsWith(prefix), placement);
            for (int i = 0; i < count; i++) {
                String block = prefix + i + ".";
                blocks.add(source, block, names, name -> name.startsWith(block), placement);
            }
            return blocks;
        } catch (RuntimeException e) {
            blocks.close();
            throw e;
        }
    }

    private void add(
            WeightSource source,
            String prefix,
            Collection<String> names,
            Predicate<String> chosen,
            Placement placement) {
        loaded.add(source.block(prefix, names.stream().filter(chosen).toList(), placement));
    }

    /** What is in no block, under its full names. */
    Weights ends() {
        return loaded.get(0);
    }

    /** Each block's, under what follows its number. */
    List<Weights> each() {
        return loaded.subList(1, loaded.size());
    }

    @Override
    public void close() {
        loaded.forEach(Weights::close);
    }
}
