package io.polyptych.jobs.gallery;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The style sheets and scripts of the pages that Polyptych writes: resources of the program. */
public final class Assets {
    private static final String COMMON = "common.css";

    private Assets() {}

    /**
     * Writes a style sheet: what all pages have in common, then their own.
     *
     * @param owner the class beside which the page's own style sheet lies
     * @param name of the style sheet and of its file
     */
    public static void style(Class<?> owner, String name, Path folder) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(resource(Assets.class, COMMON));
        both.write(resource(owner, name));
        Files.write(folder.resolve(name), both.toByteArray());
    }

    /** Writes a resource as it is. */
    static void copy(Class<?> owner, String name, Path folder) throws IOException {
        Files.write(folder.resolve(name), resource(owner, name));
    }

    private static byte[] resource(Class<?> owner, String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("the program lacks its resource " + name);
            }
            return in.readAllBytes();
        }
    }
}
