package io.polyptych.jobs.models;

import java.util.List;

/**
 * What a file or folder of a model is for, and how the published one is told.
 *
 * @param word the role, as in {@code model.yaml}
 * @param needed whether the system can't be opened without it
 * @param titles what the check of models calls it, the best first; empty where names tell
 * @param name a pattern of its path, with slashes; empty where titles tell
 * @param folder whether the folder is meant that holds what the name tells
 */
record FileRole(String word, boolean needed, List<String> titles, String name, boolean folder) {
    private static final String ANYWHERE = "(.*/)?";

    static FileRole titled(String word, String... titles) {
        return new FileRole(word, true, List.of(titles), "", false);
    }

    static FileRole named(String word, String name) {
        return new FileRole(word, true, List.of(), ANYWHERE + name, false);
    }

    static FileRole folderWith(String word, String name) {
        return new FileRole(word, true, List.of(), ANYWHERE + name, true);
    }

    FileRole orNone() {
        return new FileRole(word, false, titles, name, folder);
    }
}
