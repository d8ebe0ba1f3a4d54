package io.polyptych.jobs.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyptych.objects.Digests;
import io.polyptych.schemas.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A benchmark as a feed of product records: one a subject and method, one shot a case, as many
 * candidates as pictures are wanted of each. Pure.
 *
 * <p>Every method is given the same seed for a case. A method is given the first reference of a
 * subject, as IC-Custom's authors do on DreamBench, or as many as it is made for (syncd: three).
 */
public final class RenderPlan {
    /** The campaign that all shots are of. */
    public static final String CAMPAIGN = "evaluate";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> MOST_REFERENCES = Map.of("syncd", 3);

    private final List<String> lines = new ArrayList<>();
    private final Map<Place, Wanted> wanted = new LinkedHashMap<>();
    private final int pictures;
    private final long seed;

    /** A shot of the feed: its record's line, and its number in that, both from 1. */
    private record Place(long line, int ordinal) {}

    /** What a shot is for. */
    record Wanted(Case of, String method) {}

    private RenderPlan(int pictures, long seed) {
        this.pictures = pictures;
        this.seed = seed;
    }

    /**
     * @param methods words of systems
     * @param pictures wanted of each method for each case
     * @param seed another one gives other pictures
     * @param mostShots that a record may have
     */
    public static RenderPlan of(
            Benchmark benchmark, List<String> methods, int pictures, long seed, int mostShots) {
        RenderPlan plan = new RenderPlan(pictures, seed);
        Map<String, List<Case>> bySubject = new LinkedHashMap<>();
        benchmark
                .cases()
                .forEach(
                        one ->
                                bySubject
                                        .computeIfAbsent(
                                                one.subject().id(), id -> new ArrayList<>())
                                        .add(one));
        for (List<Case> cases : bySubject.values()) {
            for (String method : methods) {
                for (int from = 0; from < cases.size(); from += mostShots) {
                    plan.add(cases.subList(from, Math.min(cases.size(), from + mostShots)), method);
                }
            }
        }
        return plan;
    }

    private void add(List<Case> cases, String method) {
        Subject subject = cases.get(0).subject();
        ObjectNode record = JSON.createObjectNode();
        record.put("id", subject.id());
        record.put("title", subject.word());
        record.put("productCategory", subject.category());
        record.put("campaign", CAMPAIGN);
        ArrayNode shots = record.putArray("shots");
        for (Case one : cases) {
            shots.add(shot(one, method));
            wanted.put(new Place(lines.size() + 1, shots.size()), new Wanted(one, method));
        }
        lines.add(record.toString());
    }

    private ObjectNode shot(Case one, String method) {
        ObjectNode shot = JSON.createObjectNode();
        shot.put("name", one.name() + "~" + method);
        shot.put("system", method);
        shot.put("candidates", pictures);
        shot.put("attempts", 1);
        shot.put("shotSeed", seedOf(one));
        if (one.prompt() != null) {
            shot.put("prompt", one.prompt());
        }
        ArrayNode references = shot.putArray("references");
        Role role = one.subject().role();
        one.subject().references().stream()
                .limit(MOST_REFERENCES.getOrDefault(method, 1))
                .forEach(
                        file ->
                                references
                                        .addObject()
                                        .put("link", file.toString())
                                        .put("role", role.name().toLowerCase(Locale.ROOT)));
        if (one.target() != null) {
            shot.put("scene", one.target().scene().toString());
            shot.putObject("mask").put("image", one.target().mask().toString());
            shot.put("maskKind", one.target().kind().name().toLowerCase(Locale.ROOT));
        }
        return shot;
    }

    private long seedOf(Case one) {
        return Digests.first63Bits(Digests.ofParts(List.of(Long.toString(seed), one.id())));
    }

    /** The feed, a JSON object a line. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many pictures are wanted of each method for each case. */
    int pictures() {
        return pictures;
    }

    /** How many shots the feed has. */
    public int shots() {
        return wanted.size();
    }

    /** What a shot is for, by its record's line and its number in that, both from 1. */
    Optional<Wanted> wanted(long line, int ordinal) {
        return Optional.ofNullable(wanted.get(new Place(line, ordinal)));
    }

    /** What a record's shots are for. */
    List<Wanted> wanted(long line) {
        return wanted.entrySet().stream()
                .filter(entry -> entry.getKey().line() == line)
                .map(Map.Entry::getValue)
                .toList();
    }

    Collection<Wanted> allWanted() {
        return wanted.values();
    }

    /** The folders that its files lie in: what the pipeline must be allowed to read. */
    public Set<String> folders() {
        Set<Path> folders = new TreeSet<>();
        Map<String, Subject> subjects = new HashMap<>();
        for (Wanted one : wanted.values()) {
            subjects.put(one.of().subject().id(), one.of().subject());
            if (one.of().target() != null) {
                folders.add(one.of().target().scene().getParent());
                folders.add(one.of().target().mask().getParent());
            }
        }
        subjects.values()
                .forEach(s -> s.references().forEach(file -> folders.add(file.getParent())));
        Set<String> names = new TreeSet<>();
        folders.forEach(folder -> names.add(folder.toString()));
        return names;
    }
}
