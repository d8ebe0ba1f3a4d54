package io.polyptych.jobs.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyptych.jobs.review.GeneratedShots;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies accepted pictures into a folder, with a manifest and a feed.
 *
 * <p>A file that is there already is left as it is, so that a second export writes nothing. Only
 * what a manifest names as an export's own, and is still as the export left it, is ever replaced or
 * removed. A picture that can't be copied is a problem of its own; the others are exported.
 */
public final class Export {
    private final ObjectStore objects;
    private final FileNames names;
    private final LinkPrefix prefix;

    public Export(ObjectStore objects, FileNames names, LinkPrefix prefix) {
        this.objects = objects;
        this.names = names;
        this.prefix = prefix;
    }

    /**
     * Exports.
     *
     * @param campaign or null for all of them; files of others stay as they are
     * @param prune whether to remove earlier exports' files of shots that are no longer accepted,
     *     or have another name now
     * @throws IllegalArgumentException if there is no such campaign, the manifest isn't one, the
     *     manifest or the feed is somebody's own, or another export is writing into the folder
     */
    public Exported to(Path folder, GeneratedShots shots, String campaign, boolean prune)
            throws IOException {
        List<GeneratedImage> rows = shots.of(campaign, Set.of(Decision.ACCEPTED));
        NamedShots named = NamedShots.of(names, shots.of(null, Set.of(Decision.ACCEPTED)));
        try (ExportFolder files = new ExportFolder(folder)) {
            return new Run(files, shots, campaign).run(rows, named, prune);
        }
    }

    /** One export, from the manifest it finds to the one it leaves. */
    private final class Run {
        private final ExportFolder folder;
        private final GeneratedShots shots;
        private final String campaign;
        private final Map<String, ManifestEntry> earlier = new LinkedHashMap<>();
        private final Map<String, ManifestEntry> entries = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<String> problems = new LinkedHashSet<>();
        private int written;
        private int removed;

        private Run(ExportFolder folder, GeneratedShots shots, String campaign) throws IOException {
            this.folder = folder;
            this.shots = shots;
            this.campaign = campaign;
            Manifest.read(folder).forEach(entry -> earlier.put(entry.file(), entry));
            if (earlier.isEmpty() && !isOfNoPicture()) {
                checkFree(SupplementalFeed.FILE);
                checkFree(Manifest.FILE);
            }
        }

        /** Whether an export of no picture left the folder: an empty manifest, a feed's head. */
        private boolean isOfNoPicture() throws IOException {
            byte[] head = SupplementalFeed.of(List.of(), prefix).text().getBytes(UTF_8);
            return folder.exists(Manifest.FILE)
                    && folder.digest(SupplementalFeed.FILE)
                            .equals(Optional.of(Digests.sha256(head)));
        }

        private void checkFree(String file) throws IOException {
            if (folder.exists(file)) {
                throw new IllegalArgumentException(
                        "%s is there, and no export's manifest beside it; move it away, or name another folder"
                                .formatted(folder.root().resolve(file)));
            }
        }

        private Exported run(List<GeneratedImage> rows, NamedShots named, boolean prune)
                throws IOException {
            for (GeneratedImage row : rows) {
                String file = named.files().get(row.getShotId());
                if (file == null) {
                    problems.add(named.problems().get(row.getShotId()));
                } else {
                    deliver(row, file);
                }
            }
            int files = entries.size();
            keepOthers(accepted(rows), prune);
            SupplementalFeed feed = SupplementalFeed.of(entries.values(), prefix);
            // The manifest first: a feed without one would be taken for somebody's own.
            folder.update(Manifest.FILE, Manifest.text(entries.values()));
            folder.update(SupplementalFeed.FILE, feed.text());
            notes.addAll(feed.notes());
            long outdated = entries.values().stream().filter(entry -> !entry.current()).count();
            return new Exported(
                    files,
                    written,
                    removed,
                    (int) outdated,
                    feed.products(),
                    notes,
                    List.copyOf(problems));
        }

        private void deliver(GeneratedImage row, String file) {
            try {
                String wanted = row.getOutput().getSha256();
                if (!folder.digest(file).equals(Optional.of(wanted))) {
                    checkOwn(row, file);
                    folder.write(file, picture(row));
                    written++;
                }
                entries.put(file, ManifestEntry.of(row, file));
            } catch (Undeliverable e) {
                problems.add("%s: %s".formatted(row.getShotId(), e.getMessage()));
            } catch (IOException e) {
                problems.add(
                        "%s: %s can't be written: %s"
                                .formatted(row.getShotId(), file, e.getMessage()));
            }
        }

        /** The delivered file's bytes, which are those the row speaks of. */
        private byte[] picture(GeneratedImage row) throws Undeliverable {
            try {
                return objects.read(row.getOutput());
            } catch (IOException e) {
                throw new Undeliverable(
                        "%s can't be read: %s; send its record again, which makes the file anew"
                                .formatted(row.getOutput().getUri(), e.getMessage()));
            }
        }

        /** That a name is free, or an earlier export's for the same shot or one that gave it up. */
        private void checkOwn(GeneratedImage row, String file) throws IOException, Undeliverable {
            if (!folder.exists(file)) {
                return;
            }
            ManifestEntry owner = earlier.get(file);
            if (owner == null || !folder.digest(file).equals(Optional.of(owner.sha256()))) {
                throw new Undeliverable(
                        "%s is not as an export left it; move it away"
                                .formatted(folder.root().resolve(file)));
            }
            boolean taken = !owner.shot().equals(row.getShotId()) && isElsewhere(owner);
            if (taken) {
                throw new Undeliverable(
                        "%s is the picture of %s, exported before; name another folder, or add {shot} to the template"
                                .formatted(folder.root().resolve(file), owner.shot()));
            }
        }

        /** What earlier exports left and this one didn't name. */
        private void keepOthers(Set<String> accepted, boolean prune) throws IOException {
            Set<String> delivered = new LinkedHashSet<>();
            entries.values().forEach(entry -> delivered.add(entry.shot()));
            for (ManifestEntry entry : earlier.values()) {
                if (entries.containsKey(entry.file())) {
                    continue;
                }
                boolean belongs =
                        accepted.contains(entry.shot()) && !delivered.contains(entry.shot());
                if (isElsewhere(entry) || belongs) {
                    entries.put(entry.file(), entry);
                } else if (!prune || !removed(entry)) {
                    entries.put(entry.file(), entry.outdated());
                }
            }
        }

        /** Of a campaign that isn't asked for, or of a shot that these topics don't know. */
        private boolean isElsewhere(ManifestEntry entry) {
            return campaign != null && !campaign.equals(entry.campaign())
                    || !shots.knows(entry.shot());
        }

        /** Whether a file is gone; one that somebody changed stays. */
        private boolean removed(ManifestEntry entry) throws IOException {
            Optional<String> digest = folder.digest(entry.file());
            boolean sameOnSome = entries.keySet().stream().anyMatch(entry.file()::equalsIgnoreCase);
            if (digest.isEmpty() || sameOnSome) {
                return true;
            }
            if (!digest.get().equals(entry.sha256())) {
                notes.add(entry.file() + " was changed after it was exported; it stays");
                return false;
            }
            folder.delete(entry.file());
            removed++;
            return true;
        }

        private Set<String> accepted(Collection<GeneratedImage> rows) {
            Set<String> ids = new LinkedHashSet<>();
            rows.forEach(row -> ids.add(row.getShotId()));
            return ids;
        }
    }

    /** Why one picture can't be exported, and what to change. */
    private static final class Undeliverable extends Exception {
        Undeliverable(String message) {
            super(message);
        }
    }
}
