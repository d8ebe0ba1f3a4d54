package io.polyptych.jobs.gallery;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.ImageRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The addresses in a gallery: of its own pages, and of full files outside it. */
final class Links {
    private static final int READABLE = 60;
    private static final int DIGITS = 12;

    private final Path gallery;

    /**
     * @param gallery the gallery's folder, absolute and normalized
     */
    Links(Path gallery) {
        this.gallery = gallery;
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
     * gallery's parent, so that both can move together; otherwise its own address.
     */
    String full(ImageRef image) {
        URI uri = new org.apache.flink.core.fs.Path(image.getUri()).toUri();
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            return uri.toString();
        }
        Path file = Path.of(uri.getPath()).toAbsolutePath().normalize();
        Path parent = gallery.getParent();
        if (parent == null || !file.startsWith(parent)) {
            return file.toUri().toString();
        }
        return "../" + encoded(gallery.relativize(file));
    }

    private static String encoded(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8))
                .map(part -> part.replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
