package io.polyptych.model.pickle;

import io.polyptych.model.pickle.Value.Mapping;
import io.polyptych.model.pickle.Value.Other;
import io.polyptych.model.pickle.Value.Whole;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * The format before PyTorch 1.6: five pickles (a magic number, the version, the machine, what was
 * saved, the keys of its storages), then for each key the count of its numbers and the numbers.
 *
 * <p>Source: torch 2.7, {@code torch/serialization.py}, _legacy_save.
 */
final class OldCheckpoint implements TorchFile {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    private final Value root;
    private final Map<String, Span> numbers;

    private OldCheckpoint(Value root, Map<String, Span> numbers) {
        this.root = root;
        this.numbers = numbers;
    }

    static OldCheckpoint read(FileChannel file) throws IOException {
        var in = new PickleInput(Bytes.read(file, 0, Math.min(file.size(), LARGEST_PICKLE)));
        if (!(PickleMachine.read(in) instanceof Whole magic) || !magic.number().equals(MAGIC)) {
            throw new Refused("a pickle that torch.save didn't write");
        }
        long version = TorchFile.number(PickleMachine.read(in));
        if (version != VERSION) {
            throw new Refused(
                    "version %d of PyTorch's older format, expected %d", version, VERSION);
        }
        if (!(PickleMachine.read(in) instanceof Mapping machine)
                || machine.get("little_endian") != Other.TRUE) {
            throw new Refused(
                    "its numbers aren't little-endian: save it again on a little-endian machine");
        }
        var storages = new HashMap<String, Storage>();
        Value root = PickleMachine.read(in, storages);
        Value keys = PickleMachine.read(in);
        return new OldCheckpoint(root, numbers(file, in.position(), keys, storages));
    }

    private static Map<String, Span> numbers(
            FileChannel file, long position, Value keys, Map<String, Storage> storages)
            throws IOException {
        var numbers = new HashMap<String, Span>();
        long next = position;
        for (Value value : Arguments.of(keys)) {
            String key = Arguments.text(value);
            Storage storage = storages.get(key);
            if (storage == null) {
                throw new Refused("storage %s belongs to nothing", key);
            }
            long count = Bytes.read(file, next, Long.BYTES).getLong();
            if (count != storage.count()) {
                throw new Refused(
                        "storage %s has %d numbers, expected %d", key, count, storage.count());
            }
            if (storage.bytes() > file.size() - next - Long.BYTES) {
                throw new Refused("storage %s goes beyond the file's end: fetch it again", key);
            }
            numbers.put(key, new Span(next + Long.BYTES, storage.bytes()));
            next += Long.BYTES + storage.bytes();
        }
        return numbers;
    }

    @Override
    public Value root() {
        return root;
    }

    @Override
    public Span numbers(Storage storage) {
        Span span = numbers.get(storage.key());
        if (span == null || span.length() < storage.bytes()) {
            throw new Refused("the numbers of storage %s are missing", storage.key());
        }
        return span;
    }
}
