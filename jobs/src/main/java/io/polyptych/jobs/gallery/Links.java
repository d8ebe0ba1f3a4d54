package io.polyptych.jobs.gallery;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.ImageRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The addresses in a gallery: of its own pages, and of full files outside it. */
final class Links {
    /** What addresses may begin with: a browser opens no object store. */
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private static final int READABLE = 60;
    private static final int DIGITS = 12;

    private final Path gallery;
    private final Optional<Path> objects;

    /**
     * @param gallery the gallery's folder, absolute and normalized
     * @param objects root of the object store, an address or a path
     */
    Links(Path gallery, String objects) {
        this.gallery = gallery;
        this.objects = file(new org.apache.flink.core.fs.Path(objects).toUri());
    }

    /** A file name that is safe everywhere, readable, and different for every shot id. */
    static String pageName(String shotId) {
        String readable =
                shotId.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return "%s-%s.html"
                .formatted(
                        readable.substring(0, Math.min(READABLE, readable.length())),
                        Digests.sha256(shotId).substring(0, DIGITS));
    }

    /**
     * Where the full file is, seen from a shot's page: a relative link if it lies below the
     * gallery's parent, so that both can move together; otherwise its own address. Null for a file
     * that is neither there nor in the object store, and for any address a browser can't open.
     */
    String full(ImageRef image) {
        URI uri;
        try {
            uri = new org.apache.flink.core.fs.Path(image.getUri()).toUri();
        } catch (IllegalArgumentException e) {
            return null;
        }
        Optional<Path> file = file(uri);
        if (file.isEmpty()) {
            boolean safe =
                    SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
            return safe ? uri.toASCIIString() : null;
        }
        Path parent = gallery.getParent();
        if (parent != null && file.get().startsWith(parent)) {
            return "../" + encoded(gallery.relativize(file.get()));
        }
        boolean stored = objects.isPresent() && file.get().startsWith(objects.get());
        return stored ? file.get().toUri().toASCIIString() : null;
    }

    /** The file of this machine that an address means; empty for any other. */
    private static Optional<Path> file(URI uri) {
        if (uri.getPath() == null || (uri.getScheme() != null && !uri.getScheme().equals("file"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(uri.getPath()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String encoded(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8))
                .map(part -> part.replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
