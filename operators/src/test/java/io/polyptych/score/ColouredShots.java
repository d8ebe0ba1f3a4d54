package io.polyptych.score;

import io.polyptych.FetchedShots;
import io.polyptych.contract.Aesthetics;
import io.polyptych.contract.VisionModel;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Shots of discs of one colour in an object store, and what {@link MeanColours} scores them. */
record ColouredShots(ObjectStore objects, Pictures pictures) {
    static final int[] RED = {200, 0, 0};
    static final int[] BLUE = {0, 0, 200};

    private static final Aesthetics REDNESS =
            new Aesthetics() {
                @Override
                public String name() {
                    return "redness-1";
                }

                @Override
                public double of(float[] vector) {
                    return 10 * vector[0];
                }
            };

    static ColouredShots in(Path folder) {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        return new ColouredShots(objects, new Pictures(objects));
    }

    /** An embedder of each kind. */
    static Map<String, VisionModel> all() {
        return Map.of(
                "clip", new MeanColours("clip-1"),
                "dino", new MeanColours("dino-1"),
                "dinov2", new MeanColours("dinov2-1"),
                "siglip", new MeanColours("siglip-1"));
    }

    /** The last candidate of a shot, since only that has any before it. */
    Candidate scored(Map<String, VisionModel> models, String identity, Shot shot)
            throws IOException {
        ImageScores scores =
                new ImageScores(
                        objects,
                        Segmenter.classical(),
                        identity,
                        new ClassicalEmbedder(),
                        models,
                        models.containsKey("clip") ? REDNESS : null);
        List<Candidate> scored = scores.of(shot).getCandidates();
        return scored.get(scored.size() - 1);
    }

    /** Position-free: a reference of one colour, a candidate of another, both before gray. */
    Shot shot(String prompt, int[] product, int[] rendered) throws IOException {
        ShotRequest request =
                ShotRequest.newBuilder(FetchedShots.request(null)).setPrompt(prompt).build();
        Picture render = packshot(rendered).noise(1, 3).picture();
        String name = "renders/" + rendered[0] + ".png";
        return FetchedShots.shot(request)
                .setReferences(List.of(reference(product, Role.SUBJECT)))
                .setAttempt(1)
                .setCandidates(
                        List.of(
                                Candidate.newBuilder()
                                        .setAttempt(1)
                                        .setIndex(1)
                                        .setSeed(rendered[0])
                                        .setSystem("montage")
                                        .setModelDigest("")
                                        .setRenderKey(name)
                                        .setImage(pictures.save(name, render))
                                        .build()))
                .build();
    }

    Reference reference(int[] colour, Role role) throws IOException {
        Drawn packshot = packshot(colour);
        String name = colour[0] + ".png";
        return Reference.newBuilder(
                        FetchedShots.reference(
                                pictures.save("images/" + name, packshot.picture()), role))
                .setCutOut(pictures.save("cutouts/" + name, packshot.truth()))
                .setCutOutConfidence(1)
                .build();
    }

    static Reference uncut(Reference reference) {
        return Reference.newBuilder(reference).setCutOut(null).build();
    }

    private static Drawn packshot(int[] colour) {
        return new Drawn(120, 120, 225).noise(1, 1).disc(60, 60, 40, colour);
    }
}
