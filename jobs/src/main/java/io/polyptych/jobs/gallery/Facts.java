package io.polyptych.jobs.gallery;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The facts of a row in words: what was said, how it was made, how long it took. Pure. */
final class Facts {
    /** The way of a record; a stage not in it comes last. */
    private static final List<String> WAY =
            List.of(
                    "ingest",
                    "fetch",
                    "caption",
                    "mask",
                    "route",
                    "customize",
                    "score",
                    "select",
                    "store");

    private static final int DIGEST_SHOWN = 12;

    private Facts() {}

    /** Prompts and captions. */
    static List<Pages.Fact> words(GeneratedImage row) {
        List<Pages.Fact> facts = new ArrayList<>();
        add(facts, "Prompt as asked", row.getPromptAsked());
        add(facts, "Prompt as rendered", row.getPrompt());
        add(facts, "Negative prompt", row.getNegativePrompt());
        Caption caption = row.getCaption();
        if (caption != null) {
            add(facts, "Product caption", caption.getProduct());
            add(facts, "Scene caption", caption.getScene());
            add(facts, "Captions by", caption.getSource());
            add(facts, "Note on captions", caption.getNote());
        }
        return facts;
    }

    /** How the picture was made, and from what. */
    static List<Pages.Fact> making(GeneratedImage row) {
        List<Pages.Fact> facts = new ArrayList<>();
        add(facts, "System", Words.system(row.getSystem()));
        add(facts, "Mode", row.getMode());
        add(facts, "Model digest", shortened(row.getModelDigest()));
        add(facts, "Parameters", parameters(row));
        add(facts, "Use", row.getUse().name().toLowerCase(Locale.ROOT));
        add(
                facts,
                "Rendering",
                row.getCached() ? "cached: nothing was rendered for this row" : "rendered");
        add(facts, "Time on the device", Words.time(row.getDeviceMillis()));
        Provenance provenance = row.getProvenance();
        if (provenance != null) {
            add(facts, "Kind of picture", Words.sourceType(provenance.getDigitalSourceType()));
            add(facts, "Digital source type", provenance.getDigitalSourceType());
            add(facts, "Creator tool", provenance.getCreatorTool());
        }
        add(facts, "Shot", row.getShotId());
        add(facts, "Record", Place.of(row.getOrigin()).toString());
        add(facts, "Finished", Words.moment(row.getFinishedAt()));
        return facts;
    }

    /** Times by stage, in the way of a record. */
    static List<Pages.Stage> stages(GeneratedImage row) {
        Map<String, Long> timings = row.getTimings();
        long longest = timings.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return timings.keySet().stream()
                .sorted(Comparator.comparingInt(Facts::place).thenComparing(stage -> stage))
                .map(
                        stage ->
                                new Pages.Stage(
                                        stage,
                                        Words.time(timings.get(stage)),
                                        percent(timings.get(stage), longest)))
                .toList();
    }

    /** What a candidate cost. */
    static String effort(Candidate candidate) {
        return candidate.getCached()
                ? "cached"
                : "%s on the device, %s waiting"
                        .formatted(
                                Words.time(candidate.getDeviceMillis()),
                                Words.time(candidate.getWaitMillis()));
    }

    private static int place(String stage) {
        int place = WAY.indexOf(stage);
        return place < 0 ? WAY.size() : place;
    }

    private static int percent(double part, double whole) {
        return whole <= 0 ? 0 : (int) Math.round(100 * Math.min(1, Math.max(0, part / whole)));
    }

    private static String parameters(GeneratedImage row) {
        return Words.listed(
                new TreeMap<>(row.getParameters())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .toList());
    }

    private static String shortened(String digest) {
        return digest == null || digest.length() <= DIGEST_SHOWN
                ? digest
                : digest.substring(0, DIGEST_SHOWN) + "…";
    }

    private static void add(List<Pages.Fact> facts, String name, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Pages.Fact(name, value));
        }
    }
}
