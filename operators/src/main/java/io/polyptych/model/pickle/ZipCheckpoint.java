package io.polyptych.model.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The format since PyTorch 1.6: a zip file with NAME/data.pkl, and each storage's numbers in
 * NAME/data/KEY.
 *
 * <p>Source: torch 2.7, {@code torch/serialization.py}, _save.
 */
final class ZipCheckpoint implements TorchFile {
    private static final String PICKLE = "/data.pkl";

    private final ZipEntries zip;
    private final String folder;
    private final Value root;

    private ZipCheckpoint(ZipEntries zip, String folder, Value root) {
        this.zip = zip;
        this.folder = folder;
        this.root = root;
    }

    static ZipCheckpoint read(FileChannel file) throws IOException {
        ZipEntries zip = ZipEntries.read(file);
        String folder = folder(zip);
        if (zip.names().contains(folder + "/constants.pkl")) {
            throw Refused.code("a TorchScript program");
        } else if (zip.names().contains(folder + "/byteorder")) {
            requireLittleEndian(read(file, zip.span(folder + "/byteorder"), 64));
        }
        ByteBuffer pickle = read(file, zip.span(folder + PICKLE), LARGEST_PICKLE);
        return new ZipCheckpoint(zip, folder, PickleMachine.read(new PickleInput(pickle)));
    }

    private static String folder(ZipEntries zip) {
        List<String> pickles = zip.names().stream().filter(name -> name.endsWith(PICKLE)).toList();
        if (pickles.size() != 1) {
            throw new Refused(
                    "a zip file with %d data.pkl, where a checkpoint has one", pickles.size());
        }
        return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    }

    private static void requireLittleEndian(ByteBuffer order) {
        String found = StandardCharsets.US_ASCII.decode(order).toString().strip();
        if (!found.equals("little")) {
            throw new Refused(
                    "its numbers are %s-endian: save it again on a little-endian machine", found);
        }
    }

    private static ByteBuffer read(FileChannel file, Span span, long most) throws IOException {
        if (span.length() > most) {
            throw new Refused("%,d bytes where at most %,d belong", span.length(), most);
        }
        return Bytes.read(file, span.start(), span.length());
    }

    @Override
    public Value root() {
        return root;
    }

    @Override
    public Span numbers(Storage storage) throws IOException {
        Span span = zip.span(folder + "/data/" + storage.key());
        if (span.length() < storage.bytes()) {
            throw new Refused(
                    "storage %s has %,d bytes, %s of %d needs %,d",
                    storage.key(), span.length(), storage.type(), storage.count(), storage.bytes());
        }
        return span;
    }
}
