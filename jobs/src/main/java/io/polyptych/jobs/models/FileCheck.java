package io.polyptych.jobs.models;

import io.polyptych.model.check.ModelCheck;
import io.polyptych.model.check.PartReport;
import io.polyptych.model.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a model's files are what their roles say, by their headers: at the start, since a device
 * would find it out only when it has the first picture to make. What isn't recognised is let be.
 */
public final class FileCheck {
    private static final String ADAPTER = "an adapter";
    private static final String TEXT = "a text encoder";

    /** What each role but adapters is, whatever its size. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "transformer", "a FLUX transformer",
                    "vae", "an autoencoder",
                    "text_encoder", TEXT,
                    "text_encoder_2", TEXT,
                    "image_encoder", "a vision tower",
                    "redux", "a Redux projector",
                    "contour", "a network that draws contours");

    /** What is no safetensors: tables, settings, and networks of another library. */
    private static final Set<String> WITHOUT_TENSORS =
            Set.of("tokenizer", "tokenizer_2", "feature_extractor", "face_detector", "face_parser");

    /** What the check of models says of networks of another size than published. */
    private static final List<String> UNSIZED =
            List.of("FLUX transformer", "autoencoder", "text encoder", "vision tower", "projector");

    private FileCheck() {}

    /**
     * @throws IllegalArgumentException naming the role, what is there and what should be
     */
    public static void of(ModelYaml model) {
        KnownSystem system = KnownSystem.of(model.system());
        for (RoleFiles files : model.roles()) {
            if (WITHOUT_TENSORS.contains(files.role())) {
                continue;
            }
            FileRole role =
                    system.roles.stream()
                            .filter(known -> known.word().equals(files.role()))
                            .findFirst()
                            .orElseThrow();
            List<PartReport> parts = ModelCheck.of(files.path(), ModelCheck.CANVAS).parts();
            boolean network = KINDS.containsKey(role.word());
            // A network's folder may hold more than is read of it; an adapter's files all count.
            if (parts.size() == 1 || !network) {
                parts.forEach(part -> requireReadable(files, part));
            }
            if (parts.size() == 1) {
                check(files, role, parts.get(0));
            }
        }
    }

    private static void requireReadable(RoleFiles files, PartReport part) {
        if (part.verdict() == Verdict.UNREADABLE) {
            throw files.wrong(String.join("; ", part.faults()));
        }
    }

    private static void check(RoleFiles files, FileRole role, PartReport part) {
        boolean network = KINDS.containsKey(role.word());
        String kind = kind(part.what());
        String expected = KINDS.getOrDefault(role.word(), ADAPTER);
        boolean published = !UNSIZED.contains(part.what());
        boolean another =
                network && published && !kind.isEmpty() && !role.titles().contains(part.what());
        if (another || !kind.isEmpty() && !kind.equals(expected)) {
            throw files.wrong(
                    "%s is %s; expected %s"
                            .formatted(
                                    files.path(),
                                    published && network ? part.what() : kind,
                                    role.titles().isEmpty()
                                            ? expected
                                            : role.titles().stream()
                                                    .collect(Collectors.joining(" or "))));
        }
    }

    /** Empty if it isn't known. */
    private static String kind(String what) {
        if (what.contains("adapter")) {
            return ADAPTER;
        } else if (what.endsWith("transformer")) {
            return KINDS.get("transformer");
        } else if (what.endsWith("autoencoder")) {
            return KINDS.get("vae");
        } else if (what.endsWith("text tower") || what.endsWith("encoder")) {
            return TEXT;
        } else if (what.endsWith("vision") || what.endsWith("vision tower")) {
            return KINDS.get("image_encoder");
        } else {
            return what.endsWith("projector") ? KINDS.get("redux") : "";
        }
    }
}
