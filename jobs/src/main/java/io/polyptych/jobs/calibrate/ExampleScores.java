package io.polyptych.jobs.calibrate;

import io.polyptych.contract.KnownScores;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.imaging.UnusableImage;
import io.polyptych.jobs.config.PolyptychConfig;
import io.polyptych.mask.ShotMasks;
import io.polyptych.objects.Digests;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores listed examples as the pipeline would: each becomes a shot with one candidate, gets its
 * cut-outs and its mask, and is scored by whatever scores the pipeline's. Not thread-safe.
 */
public final class ExampleScores {
    private final ObjectStore objects;
    private final ImageDecoder decoder;
    private final ShotMasks masks;
    private final Scoring scoring;

    /** The stage {@code score}, with whatever it is configured to. */
    public interface Scoring {
        Shot of(Shot shot) throws IOException;
    }

    /** An example that can't be scored, with the reason. */
    public static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    /**
     * @param objects where pictures, cut-outs and masks are put
     */
    public ExampleScores(ObjectStore objects, PolyptychConfig config, Scoring scoring) {
        this.objects = objects;
        this.decoder = new ImageDecoder(config.fetch().limits());
        this.masks = new ShotMasks(objects, Segmenter.classical(), config.mask());
        this.scoring = scoring;
    }

    /**
     * @throws Unusable if one of its files is no picture, or the product isn't found
     * @throws IOException if the object store fails
     */
    public Example of(ListedExample listed) throws IOException, Unusable {
        var masked = masks.of(shot(listed));
        if (masked.isLeft()) {
            throw new Unusable(listed.where() + ": " + masked.left().getMessage());
        }
        Candidate scored = scoring.of(masked.right()).getCandidates().get(0);
        Map<String, Double> scores = new TreeMap<>(scored.getScores());
        boolean scene = listed.scene() != null;
        if (!scene) {
            scores.keySet().removeIf(KnownScores::isOfTheScene);
        }
        return new Example(listed.category(), scene, listed.accepted(), scores);
    }

    private Shot shot(ListedExample listed) throws IOException, Unusable {
        List<Reference> references = new ArrayList<>();
        for (Path path : listed.references()) {
            references.add(
                    Reference.newBuilder()
                            .setLink(path.toString())
                            .setRole(Role.SUBJECT)
                            .setImage(picture(path, listed))
                            .build());
        }
        ImageRef image = picture(listed.image(), listed);
        ShotRequest.Builder request = ShotRequest.newBuilder().setPrompt(listed.prompt());
        Shot.Builder shot = Shot.newBuilder();
        if (listed.mask() != null) {
            request.setMask(new MaskImage(listed.mask().toString(), null));
            request.setMaskKind(MaskKind.PRECISE);
            shot.setMaskImage(picture(listed.mask(), listed));
            // Without a scene the mask is of the image itself.
            shot.setScene(listed.scene() == null ? image : picture(listed.scene(), listed));
        }
        return shot.setShotId(listed.where())
                .setProductId(listed.where())
                .setCampaign("calibrate")
                .setName("1")
                .setOrdinal(1)
                .setShotCount(1)
                .setOrigin(Origin.newBuilder().setTimestamp(Instant.EPOCH).build())
                .setUse(Use.INTERNAL)
                .setProduct(
                        ProductRecord.newBuilder()
                                .setId("example")
                                .setTitle("example")
                                .setProductCategory(listed.category())
                                .build())
                .setRequest(request.build())
                .setSeed(0)
                .setReferences(references)
                .setAttempt(1)
                .setCandidates(List.of(candidate(image, listed.prompt())))
                .build();
    }

    private static Candidate candidate(ImageRef image, String prompt) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(1)
                .setSeed(0)
                .setSystem("")
                .setModelDigest("")
                .setRenderKey(image.getSha256())
                .setPrompt(prompt)
                .setImage(image)
                .build();
    }

    private ImageRef picture(Path path, ListedExample listed) throws IOException, Unusable {
        if (!Files.isRegularFile(path)) {
            throw new Unusable("%s: there is no file %s".formatted(listed.where(), path));
        }
        byte[] bytes = Files.readAllBytes(path);
        try {
            return new Pictures(objects)
                    .save("images/" + Digests.sha256(bytes) + ".png", decoder.decode(bytes));
        } catch (UnusableImage e) {
            throw new Unusable("%s: %s: %s".formatted(listed.where(), path, e.getMessage()));
        }
    }
}
