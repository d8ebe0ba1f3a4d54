package io.polyptych.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One value of each contract with every branch filled, as version 1 was written. */
final class Samples {
    private Samples() {}

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    static ProductRecord product() {
        return ProductRecord.newBuilder()
                .setId("mug-01")
                .setTitle("Blue mug")
                .setDescription("A glazed mug")
                .setBrand("Kiln")
                .setColor("blue")
                .setMaterial("stoneware")
                .setProductCategory("Home > Kitchen")
                .setGtin("4006381333931")
                .setItemGroupId("mugs")
                .setImageLink("front.jpg")
                .setAdditionalImageLinks(List.of("side.jpg"))
                .setCampaign("spring")
                .setUse(Use.INTERNAL)
                .setShots(List.of(shot()))
                .setRetireMissing(true)
                .build();
    }

    static ShotRequest shot() {
        return ShotRequest.newBuilder()
                .setName("table")
                .setPrompt("on a table")
                .setNegativePrompt("blurry")
                .setScene("table.jpg")
                .setMask(
                        MaskStrokes.newBuilder()
                                .setStrokes(
                                        List.of(
                                                Stroke.newBuilder()
                                                        .setWidth(0.1)
                                                        .setPoints(List.of(point(0.2, 0.3)))
                                                        .build()))
                                .build())
                .setMaskKind(MaskKind.USER_DRAWN)
                .setReferences(
                        List.of(
                                ReferenceRequest.newBuilder()
                                        .setLink("front.jpg")
                                        .setRole(Role.STYLE)
                                        .build()))
                .setSubjectWord("mug")
                .setSystem("montage")
                .setCandidates(3)
                .setShotSeed(7L)
                .setOutput(
                        OutputRequest.newBuilder()
                                .setWidth(800)
                                .setHeight(600)
                                .setFormat(OutputFormat.PNG)
                                .setChannel("shop")
                                .build())
                .setLeastScores(Map.of("identity", 0.5))
                .setAttempts(2)
                .build();
    }

    static GeneratedImage row() {
        ImageRef image = image("a".repeat(64));
        return GeneratedImage.newBuilder()
                .setShotId("mug-01~spring~table")
                .setProductId("mug-01")
                .setCampaign("spring")
                .setName("table")
                .setOrdinal(1)
                .setShotCount(1)
                .setTitle("Blue mug")
                .setUse(Use.COMMERCIAL)
                .setDecision(Decision.ACCEPTED)
                .setReason("best of 1")
                .setChosen(0)
                .setCandidates(List.of(candidate(image)))
                .setSystem("montage")
                .setModelDigest("d")
                .setMode("position-aware, user-drawn")
                .setSkipped(List.of(new SkippedSystem("ic-custom", "no model")))
                .setParameters(Map.of("steps", "1"))
                .setCaption(new Caption("a blue mug", "a table", "composed", null))
                .setPrompt("a blue mug on a table")
                .setPromptAsked("on a table")
                .setNegativePrompt("blurry")
                .setReferences(
                        List.of(new Reference("front.jpg", Role.SUBJECT, image, image, 0.9, null)))
                .setScene(image)
                .setMask(new Mask(image, MaskKind.PRECISE))
                .setOutput(image)
                .setProvenance(new Provenance("https://example.org/type", "Polyptych"))
                .setTimings(Map.of("fetch", 5L))
                .setDeviceMillis(12L)
                .setCached(true)
                .setOrigin(origin())
                .setFinishedAt(NOON)
                .build();
    }

    /** As version 2 was written: with what version 1 lacks. */
    static GeneratedImage rowOfVersionTwo() {
        Candidate candidate =
                Candidate.newBuilder(candidate(image("a".repeat(64))))
                        .setFingerprint("00ff00ff12345678")
                        .build();
        return GeneratedImage.newBuilder(row()).setCandidates(List.of(candidate)).build();
    }

    /** As version 2 was written: with what version 1 lacks. */
    static ProductRecord productOfVersionTwo() {
        ReferenceRequest hinted =
                ReferenceRequest.newBuilder()
                        .setLink("side.jpg")
                        .setHint(new MaskBox(point(0.1, 0.2), point(0.8, 0.9)))
                        .build();
        ShotRequest drawnAround =
                ShotRequest.newBuilder(shot())
                        .setName("drawn-around")
                        .setMask(new MaskImage("precise.png", MaskKind.PRECISE))
                        .build();
        ShotRequest shot =
                ShotRequest.newBuilder(shot())
                        .setMask(new MaskEllipse(point(0.5, 0.6), 0.2, 0.1, 30.0))
                        .setHorizon(0.4)
                        .setReferences(List.of(hinted))
                        .build();
        return ProductRecord.newBuilder(product()).setShots(List.of(shot, drawnAround)).build();
    }

    /** As version 3 was written: with what version 2 lacks. */
    static GeneratedImage rowOfVersionThree() {
        GeneratedImage two = rowOfVersionTwo();
        ImageRef image = image("d".repeat(64));
        Reference doubtful =
                new Reference("front.jpg", Role.SUBJECT, image, image, 0.31, "0.31 of 0.50");
        Candidate candidate =
                Candidate.newBuilder(two.getCandidates().get(0)).setTouched(image).build();
        return GeneratedImage.newBuilder(two)
                .setReferences(List.of(doubtful))
                .setCandidates(List.of(candidate))
                .build();
    }

    /** As version 4 was written: with what version 3 lacks. */
    static GeneratedImage rowOfVersionFour() {
        return GeneratedImage.newBuilder(rowOfVersionThree())
                .setOrigin(ofAReplay())
                .setChannelCheck(
                        new ChannelCheck(
                                "google-shopping",
                                false,
                                List.of("the product fills 61 % of the frame; move it closer")))
                .setReviewedBy("ada")
                .build();
    }

    /** As version 2 was written: with what version 1 lacks. */
    static Rejection rejectionOfVersionTwo() {
        return Rejection.newBuilder(rejection()).setOrigin(ofAReplay()).build();
    }

    static Rejection rejection() {
        return Rejection.newBuilder()
                .setStage("fetch")
                .setCode("IMAGE_TRUNCATED")
                .setMessage("front.jpg ends early; send the whole file")
                .setRetryable(false)
                .setOrigin(origin())
                .setProductId("mug-01")
                .setShotId("mug-01~spring~table")
                .setOrdinal(1)
                .setShotCount(2)
                .setCampaign("spring")
                .setOriginal(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setRejectedAt(NOON)
                .build();
    }

    private static Candidate candidate(ImageRef image) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(1)
                .setSeed(42L)
                .setSystem("montage")
                .setModelDigest("d")
                .setRenderKey("b".repeat(64))
                .setPrompt("a blue mug on a table")
                .setParameters(Map.of("steps", "1"))
                .setImage(image)
                .setFailure("none")
                .setNotes(List.of("a note"))
                .setScores(Map.of("identity", 0.75))
                .setScoredBy(Map.of("identity", "classical-1"))
                .setCached(true)
                .setDeviceMillis(12L)
                .setWaitMillis(3L)
                .build();
    }

    private static ImageRef image(String sha256) {
        return new ImageRef(sha256, "file:/out/" + sha256, 64, 48, "image/png");
    }

    private static Origin origin() {
        return new Origin("products", 0, 41L, "feed.jsonl", 7L, NOON, "c".repeat(64), null);
    }

    private static Origin ofAReplay() {
        return Origin.newBuilder(origin()).setReplayOf("products/0@12").build();
    }

    private static Point point(double x, double y) {
        return new Point(x, y);
    }
}
