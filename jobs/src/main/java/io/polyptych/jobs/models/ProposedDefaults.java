package io.polyptych.jobs.models;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The parameters that a model's files call for, where the system's own defaults don't fit them. */
final class ProposedDefaults {
    private ProposedDefaults() {}

    /**
     * @param files by role
     */
    static Map<String, String> of(KnownSystem system, Map<String, Path> files) {
        return switch (system) {
            case ACE_PLUS -> acePlus(files);
            case DREAMO -> dreamo(files);
            case IC_CUSTOM, SYNCD -> Map.of();
        };
    }

    /** The adapters are told by nothing but their files' names. */
    private static Map<String, String> acePlus(Map<String, Path> files) {
        if (!files.containsKey("adapter")) {
            return Map.of();
        }
        String name = files.get("adapter").getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.contains("portrait")) {
            return Map.of("adapter", "portrait");
        } else if (name.contains("subject")) {
            return Map.of("adapter", "subject");
        }
        return name.contains("local") ? Map.of("adapter", "local-editing") : Map.of();
    }

    private static Map<String, String> dreamo(Map<String, Path> files) {
        boolean older = files.containsKey("quality_pos") && files.containsKey("quality_neg");
        boolean newer = files.containsKey("sft") && files.containsKey("dpo");
        Map<String, String> defaults = new TreeMap<>();
        if (older && !newer) {
            defaults.put("version", "v1");
        }
        if (!files.containsKey("turbo")) {
            defaults.put("turbo", "off");
        }
        return defaults;
    }
}
