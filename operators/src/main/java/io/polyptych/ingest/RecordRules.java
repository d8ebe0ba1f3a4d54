package io.polyptych.ingest;

import io.polyptych.contract.KnownScores;
import io.polyptych.outcome.ShownLink;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.ShotRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a record must be before anything is fetched for it. Every rule names what is wrong, its
 * value and what to change.
 */
final class RecordRules {
    private static final int MAX_ID = 128;
    private static final int MAX_LINK = 2_000;

    private final IngestConfig limits;
    private final Abilities abilities;

    RecordRules(IngestConfig limits, Abilities abilities) {
        this.limits = limits;
        this.abilities = abilities;
    }

    /** Checks the record itself; {@link #checkShots} checks the shots it will be expanded to. */
    void check(ProductRecord record) throws MalformedRecord {
        checkId(record);
        RecordShape.check(record);
        if (record.getTitle().isBlank()) {
            throw invalid("title is empty; every product needs one");
        }
        if (record.getCampaign() != null) {
            checkId("campaign", record.getCampaign());
        }
        if (record.getImageLink() != null) {
            checkLink("imageLink", record.getImageLink());
        }
        for (String link : record.getAdditionalImageLinks()) {
            checkLink("additionalImageLinks", link);
        }
    }

    /** All that a withdrawal must have right. */
    void checkId(ProductRecord record) throws MalformedRecord {
        checkId("id", record.getId());
    }

    /**
     * Checks what names a product.
     *
     * @param key names it in the message
     */
    void checkProduct(String key, String id) throws MalformedRecord {
        checkId(key, id);
    }

    /** Whether a text can name a product. */
    boolean isProduct(String id) {
        return id != null && wrongWithId(id) == null;
    }

    void checkShots(List<ShotRequest> shots) throws MalformedRecord {
        if (shots.isEmpty()) {
            throw new MalformedRecord(
                    "NO_SHOTS",
                    "the record names no shots and no rule of shots.yaml fits its category and"
                            + " brand; name shots or add a rule");
        }
        if (shots.size() > limits.maxShots()) {
            throw invalid(
                    "%d shots; a record may have %d: split it"
                            .formatted(shots.size(), limits.maxShots()));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < shots.size(); i++) {
            ShotRequest shot = shots.get(i);
            String name = shot.getName() == null ? Integer.toString(i + 1) : shot.getName();
            if (!names.add(name)) {
                throw invalid(
                        "two shots are named '%s'; names must differ".formatted(Shown.value(name)));
            }
            check(shot, "shot '" + Shown.value(name) + "': ");
        }
    }

    private void check(ShotRequest shot, String where) throws MalformedRecord {
        if (shot.getName() != null) {
            checkId(where + "name", shot.getName());
        }
        RecordShape.check(shot, where);
        checkPrompt(where + "prompt", shot.getPrompt());
        checkPrompt(where + "negativePrompt", shot.getNegativePrompt());
        if (shot.getScene() != null) {
            checkLink(where + "scene", shot.getScene());
        }
        if (shot.getMask() instanceof MaskImage mask) {
            checkLink(where + "mask", mask.getLink());
        }
        for (var reference : shot.getReferences()) {
            checkLink(where + "references", reference.getLink());
        }
        if (shot.getHorizon() != null && !(shot.getHorizon() >= 0 && shot.getHorizon() <= 1)) {
            throw invalid(
                    "%shorizon is %s; it lies between 0, the scene's top, and 1, its bottom"
                            .formatted(where, shot.getHorizon()));
        }
        checkRange(where + "candidates", shot.getCandidates(), limits.maxCandidates());
        if (shot.getAttempts() != null && shot.getAttempts() > abilities.rounds()) {
            throw new MalformedRecord(
                    "TOO_MANY_ATTEMPTS",
                    "%sattempts is %d; this job's graph has %d: ask for fewer, or raise select.rounds"
                            .formatted(where, shot.getAttempts(), abilities.rounds()));
        }
        checkRange(where + "attempts", shot.getAttempts(), abilities.rounds());
        if (shot.getShotSeed() != null && shot.getShotSeed() < 0) {
            throw invalid(
                    "%sshotSeed is %d; it must not be negative"
                            .formatted(where, shot.getShotSeed()));
        }
        if (shot.getSystem() != null && !abilities.systems().contains(shot.getSystem())) {
            throw new MalformedRecord(
                    "UNKNOWN_SYSTEM",
                    "%ssystem is '%s'; known are %s, or leave it out to let the routes choose"
                            .formatted(where, Shown.value(shot.getSystem()), abilities.systems()));
        }
        if (shot.getOutput() != null) {
            check(shot.getOutput(), where);
        }
        for (var least : shot.getLeastScores().entrySet()) {
            checkLeast(where + "leastScores.", least.getKey(), least.getValue());
            if (KnownScores.isOfTheScene(least.getKey())
                    && (shot.getScene() == null || shot.getMask() == null)) {
                throw new MalformedRecord(
                        "SCORE_NOT_MEASURED",
                        "%sleastScores.%s: it compares the picture with its scene around the mask, and the shot has no %s; give one, or leave this score out"
                                .formatted(
                                        where,
                                        least.getKey(),
                                        shot.getScene() == null ? "scene" : "mask"));
            }
        }
    }

    private void checkLeast(String where, String name, Double value) throws MalformedRecord {
        if (!KnownScores.isKnown(name) || KnownScores.lowerIsBetter(name)) {
            throw invalid(
                    "%s%s: there is no score of that name that has a least value; known are %s"
                            .formatted(where, Shown.value(name), KnownScores.all()));
        }
        if (!abilities.scores().contains(name)) {
            throw new MalformedRecord(
                    "SCORE_NOT_MEASURED",
                    "%s%s: nothing here measures it, so the shot could only end in review; give its embedder in score.embedders, or name one of %s"
                            .formatted(where, name, abilities.scores()));
        }
        if (!Double.isFinite(value)) {
            throw invalid(
                    "%s%s is no number; give the least that is accepted".formatted(where, name));
        }
    }

    private void check(OutputRequest output, String where) throws MalformedRecord {
        checkRange(where + "output.width", output.getWidth(), limits.maxSide());
        checkRange(where + "output.height", output.getHeight(), limits.maxSide());
        String channel = output.getChannel();
        if (channel != null && !abilities.channels().containsKey(channel)) {
            throw new MalformedRecord(
                    "UNKNOWN_CHANNEL",
                    "%soutput.channel is '%s'; known are %s: name one of these, or describe it in store.channels"
                            .formatted(where, Shown.value(channel), abilities.channels().keySet()));
        }
    }

    /**
     * Ids become parts of shot ids and topic keys; what looks like a path is an attack or an error.
     */
    private static void checkId(String key, String value) throws MalformedRecord {
        String wrong = wrongWithId(value);
        if (wrong != null) {
            throw new MalformedRecord(
                    "ID_INVALID",
                    "%s '%s' %s; use 1 to %d printable characters without / and \\"
                            .formatted(key, Shown.value(value), wrong, MAX_ID));
        }
    }

    /** What makes an id unusable; null if nothing. */
    private static String wrongWithId(String value) {
        if (value.isBlank()) {
            return "is empty";
        }
        if (value.length() > MAX_ID) {
            return "has %d characters".formatted(value.length());
        }
        boolean path = value.indexOf('/') >= 0 || value.indexOf('\\') >= 0;
        if (path || value.equals(".") || value.equals("..")) {
            return "looks like a path";
        }
        return Shown.INVISIBLE.matcher(value).find()
                ? "has control characters or invisible ones"
                : null;
    }

    private static void checkLink(String key, String link) throws MalformedRecord {
        if (link.isBlank() || link.length() > MAX_LINK || Shown.INVISIBLE.matcher(link).find()) {
            throw invalid(
                    "%s '%s' is no link; use 1 to %d printable characters"
                            .formatted(key, Shown.value(ShownLink.of(link)), MAX_LINK));
        }
    }

    private void checkPrompt(String key, String prompt) throws MalformedRecord {
        if (prompt != null && prompt.length() > limits.maxPromptChars()) {
            throw invalid(
                    "%s has %d characters; %d are allowed: shorten it"
                            .formatted(key, prompt.length(), limits.maxPromptChars()));
        }
    }

    private static void checkRange(String key, Integer value, int most) throws MalformedRecord {
        if (value != null && (value < 1 || value > most)) {
            throw invalid("%s is %d; it must be 1 to %d".formatted(key, value, most));
        }
    }

    private static MalformedRecord invalid(String message) {
        return new MalformedRecord("RECORD_INVALID", message);
    }
}
