package io.polyptych.score;

import io.polyptych.contract.Embedder;
import io.polyptych.contract.Unscorable;
import io.polyptych.contract.View;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shot whose candidates are being scored, and what several measures need of it. For one thread.
 */
final class ScoredShot {
    private final Shot shot;
    private final Optional<SceneArea> scene;
    private final List<Rendering> renderings;
    private final Map<Embedder, List<float[]>> wholes = new HashMap<>();

    ScoredShot(Shot shot, Optional<SceneArea> scene, List<Rendering> renderings) {
        this.shot = shot;
        this.scene = scene;
        this.renderings = renderings;
    }

    Shot shot() {
        return shot;
    }

    Optional<SceneArea> scene() {
        return scene;
    }

    /** The candidates to score, at least one. */
    List<Rendering> renderings() {
        return renderings;
    }

    /** Those that show the product. */
    List<Reference> subjects() {
        return shot.getReferences().stream()
                .filter(reference -> reference.getRole() == Role.SUBJECT)
                .toList();
    }

    /**
     * The subjects whose object is known: one whose cut-out failed shows its background, too, and
     * so does a doubtful one beside a good one.
     *
     * @throws Unscorable if there is none
     */
    List<Reference> cutOutSubjects() throws Unscorable {
        List<Reference> subjects = subjects();
        if (subjects.isEmpty()) {
            throw new Unscorable("there is no reference to compare with");
        }
        List<Reference> cutOut =
                subjects.stream().filter(reference -> reference.getCutOut() != null).toList();
        if (cutOut.isEmpty()) {
            throw new Unscorable("no reference has a cut-out");
        }
        List<Reference> trusted =
                cutOut.stream().filter(reference -> reference.getCutOutDoubt() == null).toList();
        return trusted.isEmpty() ? cutOut : trusted;
    }

    /** The subjects that were cut out without doubt; all of them where none was. */
    List<Reference> trustedSubjects() {
        List<Reference> trusted = subjects().stream().filter(ScoredShot::isTrusted).toList();
        return trusted.isEmpty() ? subjects() : trusted;
    }

    /**
     * The subjects without those that were cut out doubtfully beside one that was not: rows say of
     * these that they are not relied on.
     */
    List<Reference> reliedOnSubjects() {
        List<Reference> subjects = subjects();
        return subjects.stream().noneMatch(ScoredShot::isTrusted)
                ? subjects
                : subjects.stream().filter(one -> one.getCutOutDoubt() == null).toList();
    }

    private static boolean isTrusted(Reference reference) {
        return reference.getCutOut() != null && reference.getCutOutDoubt() == null;
    }

    /** The embeddings of the whole pictures, made once, in the order of the renderings. */
    List<float[]> wholes(Embedder embedder) {
        return wholes.computeIfAbsent(
                embedder,
                e -> e.embed(renderings.stream().map(r -> View.of(r.picture())).toList()));
    }
}
