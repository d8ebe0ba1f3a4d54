package io.polyptych.customize;

import io.polyptych.contract.Manifest;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.SystemChoice;
import io.polyptych.system.simulated.SimulatedCustomizerProvider;
import java.time.Instant;

/** Shots at their first attempt, routed to the simulated system. */
final class Shots {
    static final Manifest MODEL = SimulatedCustomizerProvider.manifest();
    static final int CANDIDATES = 2;
    static final long SEED = 42;

    private Shots() {}

    static Shot shot(String productId, int ordinal) {
        ShotRequest request =
                ShotRequest.newBuilder()
                        .setPrompt("a mug on a table")
                        .setCandidates(CANDIDATES)
                        .build();
        return Shot.newBuilder()
                .setShotId(productId + "~catalog~" + ordinal)
                .setProductId(productId)
                .setCampaign("catalog")
                .setName(Integer.toString(ordinal))
                .setOrdinal(ordinal)
                .setShotCount(ordinal)
                .setOrigin(Origin.newBuilder().setTimestamp(Instant.EPOCH).build())
                .setUse(io.polyptych.schemas.Use.COMMERCIAL)
                .setProduct(ProductRecord.newBuilder().setId(productId).setTitle("A mug").build())
                .setRequest(request)
                .setSeed(SEED + ordinal)
                .setAttempt(1)
                .setChoice(
                        SystemChoice.newBuilder()
                                .setSystem(MODEL.system())
                                .setModel(MODEL.name())
                                .setModelDigest(MODEL.digest())
                                .build())
                .build();
    }

    static Shot withScene(Shot shot, int width, int height) {
        ImageRef scene =
                ImageRef.newBuilder()
                        .setSha256("00")
                        .setUri("memory:scene")
                        .setWidth(width)
                        .setHeight(height)
                        .setMediaType("image/png")
                        .build();
        return Shot.newBuilder(shot).setScene(scene).build();
    }

    static Shot withOutput(Shot shot, Integer width, Integer height) {
        OutputRequest output = OutputRequest.newBuilder().setWidth(width).setHeight(height).build();
        return Shot.newBuilder(shot)
                .setRequest(ShotRequest.newBuilder(shot.getRequest()).setOutput(output).build())
                .build();
    }
}
