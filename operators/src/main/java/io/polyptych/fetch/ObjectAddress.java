package io.polyptych.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a file in a file system that Flink knows: {@code s3://bucket/path}. Names in its
 * path are taken as they are written, percent signs and question marks too.
 *
 * @param text as the file system takes it
 * @param authority the bucket, or the host and its port
 */
record ObjectAddress(String text, String scheme, String authority, String path) {
    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Za-z][A-Za-z0-9+.-]*)://((?:[A-Za-z0-9._-]+@)?[A-Za-z0-9._-]+(?::\\d{1,5})?)(/[^\\p{Cntrl}]*)?");

    /** Azure's schemes: a container stands before @. */
    private static final Set<String> CONTAINERS = Set.of("abfs", "abfss", "wasb", "wasbs");

    /** Schemes of real folders, whose names may be longer than an object's. */
    private static final Set<String> FOLDERS = Set.of("hdfs", "webhdfs");

    /** Of an object's name in UTF-8, in every store. */
    private static final int MOST_BYTES = 1_024;

    static ObjectAddress of(String link) throws FetchFailure {
        Matcher form = FORM.matcher(link);
        if (!form.matches()) {
            throw FetchFailure.badLink(
                    "it is no address of a file; write scheme://bucket/folder/name");
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        String authority = form.group(2);
        String path = form.group(3) == null ? "/" : form.group(3);
        if (authority.indexOf('@') >= 0 && !CONTAINERS.contains(scheme)) {
            throw FetchFailure.notAllowed(
                    "links with a user or a password are not followed; take out what stands before @");
        }
        if (Segments.climb(path) || path.contains("//")) {
            throw FetchFailure.badLink(
                    "its path has ., .. or nothing between two slashes; write the path that it comes to");
        }
        int bytes = path.getBytes(StandardCharsets.UTF_8).length - 1;
        if (bytes > MOST_BYTES && !FOLDERS.contains(scheme)) {
            throw FetchFailure.badLink(
                    "its name has %,d bytes and no object's has more than %,d; correct the link"
                            .formatted(bytes, MOST_BYTES));
        }
        return new ObjectAddress(scheme + "://" + authority + path, scheme, authority, path);
    }

    /** Whose caps apply to it. */
    String lane() {
        return scheme + "://" + authority;
    }
}
