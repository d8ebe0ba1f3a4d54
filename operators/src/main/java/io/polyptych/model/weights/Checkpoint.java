package io.polyptych.model.weights;

import io.polyptych.engine.Scope;
import io.polyptych.engine.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a published model: one safetensors file, or several with an index.
 *
 * <p>Opening reads headers only. {@link #read} gives a view of the file, whose pages the system
 * reads when they are touched and can drop again: on the CPU, float32 weights take no memory beside
 * the file's. Files can be replaced while a model is loaded (a mapping keeps the old one), but must
 * not be shortened or written in place: a page that is gone when it is touched ends the process, as
 * with every memory-mapped file. A file that changed between opening and reading is refused, so
 * only what changes during the reading itself or under a loaded float32 model on the CPU isn't
 * noticed; weights in another precision or on a GPU don't need their file any more.
 *
 * <p>Thread-safe. Holds no file open.
 */
public final class Checkpoint implements WeightSource {
    private final Path origin;
    private final Map<String, SafetensorsFile> files;
    private final Map<String, String> metadata;

    private Checkpoint(
            Path origin, Map<String, SafetensorsFile> files, Map<String, String> metadata) {
        this.origin = origin;
        this.metadata = Collections.unmodifiableMap(metadata);
        this.files = Collections.unmodifiableMap(files);
    }

    /**
     * Opens a .safetensors file, a .safetensors.index.json, or a folder that holds one of them. In
     * a folder, {@code diffusion_pytorch_model.safetensors} and {@code model.safetensors} go before
     * their index files, and those before the only .safetensors file.
     *
     * @throws UnusableModel if there is none, or it isn't sound; names the file, what was expected
     *     and found, and what to do
     */
    public static Checkpoint open(Path path) {
        Path found = Files.isDirectory(path) ? ModelFolder.checkpoint(path) : path;
        var files = new LinkedHashMap<String, SafetensorsFile>();
        if (found.toString().endsWith(".json")) {
            files.putAll(ShardIndex.open(found));
            return new Checkpoint(found, files, Map.of());
        }
        SafetensorsFile file = SafetensorsFile.open(found);
        file.entries().keySet().forEach(name -> files.put(name, file));
        return new Checkpoint(found, files, file.metadata());
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** The type it is stored in. */
    public ElementType type(String name) {
        return entry(name).type();
    }

    /** How many bytes its numbers take in the file. */
    public long bytes(String name) {
        return entry(name).bytes();
    }

    /** How many bytes all its tensors take. */
    public long bytes() {
        return names().stream().mapToLong(this::bytes).sum();
    }

    /** What a single file's header tells about itself; empty for several files. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The file that holds the tensor. */
    public Path file(String name) {
        entry(name);
        return files.get(name).file();
    }

    @Override
    public Tensor read(String name, Scope scope) {
        entry(name);
        return files.get(name).read(name, scope);
    }

    @Override
    public Optional<String> obstacle(String name) {
        if (!files.containsKey(name) || type(name).readable()) {
            return WeightSource.super.obstacle(name);
        }
        return Optional.of("%s is %s: %s".formatted(name, type(name), type(name).advice()));
    }

    @Override
    public String origin() {
        return origin.toString();
    }

    private TensorEntry entry(String name) {
        SafetensorsFile file = files.get(name);
        if (file == null) {
            throw new UnusableModel("%s has no tensor %s".formatted(origin, name));
        }
        return file.entries().get(name);
    }
}
