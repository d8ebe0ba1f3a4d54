package io.polyptych.jobs.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DreamBooth's {@code prompts_and_classes.txt}: a table of classes, and two Python lists of prompts
 * in which {@code {0}} stands for a unique token and {@code {1}} for the class.
 *
 * @param classes subject to class, in the file's order
 * @param objectPrompts templates for things
 * @param livePrompts templates for animals
 * @param unread lines that are none of these, with their numbers
 */
record PromptsAndClasses(
        Map<String, String> classes,
        List<String> objectPrompts,
        List<String> livePrompts,
        List<String> unread) {
    static final String FILE = "prompts_and_classes.txt";

    /** The file doesn't say which subjects live; its README calls the dogs and cats so. */
    private static final Set<String> LIVE = Set.of("cat", "dog");

    /** A Python string, and what it is formatted with; a comma between two of them. */
    private static final Pattern PROMPT =
            Pattern.compile("(['\"])(.*)\\1(?:\\.format\\([^)]*\\))?,?");

    private static final Pattern LIST = Pattern.compile("prompt_list\\s*=\\s*\\[|]");
    private static final Pattern CLASS = Pattern.compile("([^,']+),([^,']+)");

    private enum Part {
        NONE,
        CLASSES,
        OBJECTS,
        LIVE
    }

    static PromptsAndClasses parse(List<String> lines) {
        Map<String, String> classes = new LinkedHashMap<>();
        List<String> objects = new ArrayList<>();
        List<String> live = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        Part part = Part.NONE;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Part begun = begins(line);
            if (begun != null) {
                part = begun;
            } else if (!line.isEmpty() && !LIST.matcher(line).matches()) {
                Matcher found = (part == Part.CLASSES ? CLASS : PROMPT).matcher(line);
                if (part == Part.NONE || !found.matches()) {
                    unread.add("line %d: %s".formatted(i + 1, line));
                } else if (part == Part.CLASSES) {
                    classes.put(found.group(1).strip(), found.group(2).strip());
                } else {
                    String quote = found.group(1);
                    (part == Part.LIVE ? live : objects)
                            .add(found.group(2).replace("\\" + quote, quote));
                }
            }
        }
        classes.remove("subject_name");
        return new PromptsAndClasses(classes, objects, live, unread);
    }

    /** The part that a heading opens; null if the line is none. */
    private static Part begins(String line) {
        return switch (line.toLowerCase(java.util.Locale.ROOT)) {
            case "classes" -> Part.CLASSES;
            case "prompts" -> Part.NONE;
            case "object prompts" -> Part.OBJECTS;
            case "live subject prompts" -> Part.LIVE;
            default -> null;
        };
    }

    static boolean isLive(String subjectClass) {
        return LIVE.contains(subjectClass);
    }

    /** The templates for subjects of a class. */
    List<String> promptsOf(String subjectClass) {
        return isLive(subjectClass) ? livePrompts : objectPrompts;
    }

    /**
     * A template with its places filled in.
     *
     * @param token null or empty for none, as it means nothing to a method that learns no word
     */
    static String filled(String template, String token, String subjectClass) {
        return template.replace("{0}", token == null ? "" : token)
                .replace("{1}", subjectClass)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
