package io.polyptych.contract;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Mask;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides the pixels of one candidate, and nothing else: not the attempt, not the
 * batch, not the output format.
 *
 * @param manifest the model that renders it
 * @param revision of the system's engine, raised when its goldens change
 * @param references in order, with their cut-outs
 * @param scene the image to fill, or null for position-free
 * @param mask of the scene's size, or null
 * @param horizon of the scene, from 0 at its top to 1 at its bottom, or null where it isn't known
 * @param prompt as rendered, or null
 * @param negativePrompt or null
 * @param subjectWord or null
 * @param width of the canvas in pixels; the scene's where there is one
 * @param height of the canvas in pixels
 * @param parameters of the system, defaults filled in
 * @param seed 63 bits
 */
public record RenderRequest(
        Manifest manifest,
        int revision,
        List<Reference> references,
        ImageRef scene,
        Mask mask,
        Double horizon,
        String prompt,
        String negativePrompt,
        String subjectWord,
        int width,
        int height,
        Map<String, String> parameters,
        long seed) {

    public RenderRequest {
        references = List.copyOf(references);
        parameters = Map.copyOf(parameters);
        // An empty one is none: both have the same key.
        negativePrompt = negativePrompt == null || negativePrompt.isBlank() ? null : negativePrompt;
    }

    /** A request that knows no horizon. */
    public RenderRequest(
            Manifest manifest,
            int revision,
            List<Reference> references,
            ImageRef scene,
            Mask mask,
            String prompt,
            String negativePrompt,
            String subjectWord,
            int width,
            int height,
            Map<String, String> parameters,
            long seed) {
        this(
                manifest,
                revision,
                references,
                scene,
                mask,
                null,
                prompt,
                negativePrompt,
                subjectWord,
                width,
                height,
                parameters,
                seed);
    }

    /**
     * The references less the subjects whose cut-outs are doubtful; all of them where every subject
     * is.
     */
    public List<Reference> trusted() {
        boolean anySubject =
                references.stream().anyMatch(r -> r.getRole() == Role.SUBJECT && isTrusted(r));
        return anySubject
                ? references.stream()
                        .filter(r -> r.getRole() != Role.SUBJECT || isTrusted(r))
                        .toList()
                : references;
    }

    private static boolean isTrusted(Reference reference) {
        return reference.getCutOut() != null && reference.getCutOutDoubt() == null;
    }

    /** The render key: SHA-256 over all of it, by the images' digests. */
    public String key() {
        List<String> parts = new ArrayList<>();
        parts.add("render-key-1");
        parts.add(manifest.system());
        parts.add(manifest.digest());
        parts.add(manifest.precision());
        parts.add(Integer.toString(revision));
        parts.add(Integer.toString(references.size()));
        for (Reference reference : references) {
            parts.add(reference.getImage().getSha256());
            parts.add(reference.getRole().name());
            parts.add(digest(reference.getCutOut()));
        }
        parts.add(digest(scene));
        parts.add(mask == null ? "" : mask.getImage().getSha256());
        parts.add(mask == null ? "" : mask.getKind().name());
        parts.add(text(prompt));
        parts.add(text(negativePrompt));
        parts.add(text(subjectWord));
        parts.add(width + "x" + height);
        new TreeMap<>(parameters)
                .forEach(
                        (name, value) -> {
                            parts.add(name);
                            parts.add(value);
                        });
        parts.add(Long.toString(seed));
        // What came later is there only where it is given, so that older keys stay.
        if (horizon != null) {
            parts.add("horizon");
            parts.add(Double.toString(horizon));
        }
        for (int i = 0; i < references.size(); i++) {
            if (references.get(i).getCutOutDoubt() != null) {
                parts.add("doubtful");
                parts.add(Integer.toString(i));
            }
        }
        parts.addAll(confidences());
        return Digests.ofParts(parts);
    }

    /** They decide which views a system draws from: only where there are several. */
    private List<String> confidences() {
        List<String> confidences =
                references.stream()
                        .filter(r -> r.getRole() == Role.SUBJECT && r.getCutOut() != null)
                        .map(r -> "confidence " + Math.round(1_000 * r.getCutOutConfidence()))
                        .toList();
        return confidences.size() > 1 ? confidences : List.of();
    }

    /** What a batch must share: system, model, canvas, steps. */
    public BatchKey batchKey() {
        return new BatchKey(
                manifest.system(),
                manifest.digest(),
                width,
                height,
                parameters.getOrDefault("steps", ""));
    }

    /** Requests of equal keys can be rendered together. */
    public record BatchKey(
            String system, String modelDigest, int width, int height, String steps) {}

    private static String digest(ImageRef image) {
        return image == null ? "" : image.getSha256();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
