package io.polyptych.model.check;

import io.polyptych.model.ConfigFile;
import io.polyptych.model.weights.UnusableModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the files of one network or adapter. */
final class PartCheck {
    private final String name;
    private final Path path;
    private final int canvas;
    private final List<String> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private final List<TensorFault> missing = new ArrayList<>();
    private final List<TensorFault> misshapen = new ArrayList<>();
    private final List<TensorFault> extra = new ArrayList<>();
    private boolean anotherSize;
    private Set<String> ownTensors = Set.of();

    private PartCheck(String name, Path path, int canvas) {
        this.name = name;
        this.path = path;
        this.canvas = canvas;
    }

    /**
     * @param name that the report calls it by
     * @param path a file or folder of weights
     */
    static PartReport of(String name, Path path, int canvas) {
        try {
            return new PartCheck(name, path, canvas).report(PartFiles.of(path));
        } catch (UnusableModel e) {
            return PartReport.plain(
                    name, "unreadable", Verdict.UNREADABLE, List.of(), List.of(e.getMessage()));
        }
    }

    private PartReport report(PartFiles files) {
        boolean unreadable = files.faults().stream().anyMatch(fault -> fault.contains("be read"));
        faults.addAll(files.faults());
        boolean adapter = AdapterCheck.isAdapter(files.tensors());
        Optional<Recognition> model = adapter ? Optional.empty() : Recognition.of(files.tensors());
        String what = "unknown";
        if (adapter) {
            what = adapter(files.tensors());
        } else if (model.isPresent()) {
            compare(model.get(), files.tensors());
            KnownModel found = model.get().model();
            what = anotherSize ? found.network.words : found.title;
        } else {
            unknown(files.tensors());
        }
        Expected expected = model.map(found -> found.layout().expected()).orElse(null);
        return new PartReport(
                name,
                what,
                model.map(found -> found.layout().name()).orElse(""),
                unreadable ? Verdict.UNREADABLE : verdict(),
                false,
                files.files().stream().map(file -> file.getFileName().toString()).toList(),
                files.bytes(),
                files.tensors().size(),
                files.types(),
                missing,
                misshapen,
                extra,
                faults,
                notes,
                new Licence(declared(files), known),
                adapter
                        ? Memory.NONE
                        : Memory.of(
                                model.map(found -> found.model().network).orElse(Network.OTHER),
                                files.tensors(),
                                tensor ->
                                        expected == null
                                                || ownTensors.contains(tensor)
                                                || isRead(expected, tensor),
                                canvas));
    }

    private static boolean isRead(Expected expected, String tensor) {
        return expected.knows(tensor) && expected.isRead(tensor);
    }

    private Verdict verdict() {
        if (faults.isEmpty() && missing.isEmpty() && (anotherSize || misshapen.isEmpty())) {
            return anotherSize ? Verdict.ANOTHER_SIZE : Verdict.COMPLETE;
        }
        return Verdict.INCOMPLETE;
    }

    private String adapter(Map<String, FoundTensor> tensors) {
        AdapterCheck adapter = AdapterCheck.of(path, tensors);
        faults.addAll(adapter.faults());
        notes.addAll(adapter.notes());
        anotherSize = adapter.isAnotherSize();
        adapter.licence().ifPresent(known::add);
        return adapter.what();
    }

    private void unknown(Map<String, FoundTensor> tensors) {
        faults.add("no network here reads tensors of these names");
        tensors.forEach((tensor, found) -> extra.add(new TensorFault(tensor, null, found.shape())));
    }

    private void compare(Recognition recognised, Map<String, FoundTensor> found) {
        Expected expected = recognised.layout().expected();
        expected.shapes()
                .forEach(
                        (tensor, shape) -> {
                            FoundTensor same = expected.find(tensor, found);
                            if (same == null && expected.isNeeded(tensor)) {
                                missing.add(new TensorFault(tensor, shape, null));
                            } else if (same != null
                                    && expected.isRead(tensor)
                                    && !Arrays.equals(same.shape(), shape)) {
                                misshapen.add(new TensorFault(tensor, shape, same.shape()));
                            }
                        });
        found.forEach(
                (tensor, own) -> {
                    if (!expected.knows(tensor)) {
                        extra.add(new TensorFault(tensor, null, own.shape()));
                    }
                });
        known.add(recognised.model().title + ": " + recognised.model().licence);
        List<String> differences = List.of();
        if (Files.isRegularFile(config())) {
            differences = configDifferences(expected);
        }
        boolean shapes = !missing.isEmpty() || !misshapen.isEmpty() || !extra.isEmpty();
        if (shapes && !differences.isEmpty()) {
            holdToItsOwn(recognised, found, differences);
        } else {
            faults.addAll(differences);
            if (2 * misshapen.size() > found.size()) {
                notes.add("of another size than the published " + recognised.model().title);
            }
        }
    }

    /** A network whose config.json isn't the published one is compared by its own. */
    private void holdToItsOwn(
            Recognition recognised, Map<String, FoundTensor> found, List<String> differences) {
        KnownModel model = recognised.model();
        Expected expected = recognised.layout().expected();
        OwnSize own = OwnSize.of(model, path);
        List<TensorFault> unread =
                extraByItsOwn(expected, found, own.read()).stream()
                        .map(name -> new TensorFault(name, null, found.get(name).shape()))
                        .toList();
        if (2 * misshapen.size() > found.size() || own.fault().isEmpty()) {
            notes.add("of another size than the published " + model.title);
        }
        if (own.fault().isPresent()) {
            faults.add("it doesn't fit its own config.json: " + own.fault().get());
            faults.addAll(differences);
        } else if (missing.isEmpty() && misshapen.isEmpty() && unread.isEmpty()) {
            // All that differs is tensors that no network reads.
            faults.addAll(differences);
            notes.clear();
        } else if (haveKind(unread, expected.kinds())) {
            faults.add("it has tensors that its own config.json doesn't tell of");
            faults.addAll(differences);
            takeExtra(unread);
        } else {
            anotherSize = true;
            ownTensors = own.read();
            known.clear();
            notes.add("it fits its own config.json: a network here can load it");
            if (!missing.isEmpty()) {
                notes.add("published has %d tensors more".formatted(missing.size()));
                missing.clear();
            }
            int more = extra.size() - unread.size();
            if (more > 0) {
                notes.add("published has %d tensors fewer".formatted(more));
            }
            notes.addAll(differences);
            takeExtra(unread);
        }
    }

    private static boolean haveKind(List<TensorFault> tensors, Set<String> kinds) {
        return tensors.stream().anyMatch(tensor -> kinds.contains(Expected.kind(tensor.name())));
    }

    private void takeExtra(List<TensorFault> unread) {
        extra.clear();
        extra.addAll(unread);
    }

    /** What isn't asked for, but for what published files hold and no network reads. */
    private static List<String> extraByItsOwn(
            Expected expected, Map<String, FoundTensor> found, Set<String> read) {
        return found.keySet().stream()
                .filter(name -> !read.contains(name))
                .filter(name -> !expected.knows(name) || expected.isNeeded(name))
                .toList();
    }

    private Path config() {
        return path.resolve("config.json");
    }

    private List<String> configDifferences(Expected expected) {
        try {
            return ConfigCheck.differences(ConfigFile.read(config()).keys(), expected.config());
        } catch (UnusableModel e) {
            faults.add(e.getMessage());
            return List.of();
        }
    }

    private List<String> declared(PartFiles files) {
        var declared = new ArrayList<String>();
        if (Files.isDirectory(path)) {
            declared.addAll(DeclaredLicence.in(path));
        }
        files.files().forEach(file -> declared.addAll(DeclaredLicence.inMetadata(file)));
        return declared.stream().distinct().toList();
    }
}
