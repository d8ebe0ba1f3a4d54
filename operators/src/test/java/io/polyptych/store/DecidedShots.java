package io.polyptych.store;

import io.polyptych.SampleShots;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.io.IOException;
import java.util.List;

/** Shots as {@code select} hands them on. */
final class DecidedShots {
    static final String RENDER_KEY = "cd".repeat(32);

    private DecidedShots() {}

    /** An accepted shot whose second candidate is the render, and whose first failed. */
    static Shot accepted(ObjectStore objects, Picture render, String system, OutputRequest output)
            throws IOException {
        Candidate chosen =
                candidate(2, system)
                        .setRenderKey(RENDER_KEY)
                        .setPrompt("as rendered")
                        .setImage(
                                new Pictures(objects)
                                        .save("renders/" + RENDER_KEY + ".png", render))
                        .setDeviceMillis(40)
                        .build();
        Candidate failed = candidate(1, system).setFailure("no room").setDeviceMillis(2).build();
        Shot shot =
                SampleShots.shot(SampleShots.product(), ShotRequest.newBuilder().setOutput(output));
        return Shot.newBuilder(shot)
                .setCandidates(List.of(failed, chosen))
                .setChosen(1)
                .setDecision(Decision.ACCEPTED)
                .build();
    }

    static Candidate.Builder candidate(int index, String system) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(index)
                .setSeed(index)
                .setSystem(system)
                .setModelDigest("digest-of-" + system)
                .setRenderKey("ef".repeat(32))
                .setPrompt("as rendered");
    }
}
