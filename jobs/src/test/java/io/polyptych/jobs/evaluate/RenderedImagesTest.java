package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedImagesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PICTURES = 2;

    @TempDir private Path folder;

    private final Subject mug = Samples.subject("mug", "object", Path.of("/m.png"));
    private final Subject jar = Samples.subject("jar", "object", Path.of("/j.png"));
    private final RenderPlan plan =
            RenderPlan.of(
                    Samples.benchmark(
                            Samples.free(mug, "0"), Samples.free(mug, "1"), Samples.free(jar, "0")),
                    List.of("montage"),
                    PICTURES,
                    0,
                    64);

    @Test
    void everyCandidateIsCopiedToWhereImagesAreFoundAgainWhateverWasDecided() throws IOException {
        ImageRef image = image();
        List<Made> made =
                made(
                        List.of(
                                row(
                                        1,
                                        1,
                                        Decision.REVIEW,
                                        candidate(image, null),
                                        candidate(image, null))),
                        List.of());

        List<Made> first = made.subList(0, 2);
        assertThat(first)
                .extracting(Made::file)
                .containsExactly(
                        folder.resolve("images/montage/mug/0/0.png"),
                        folder.resolve("images/montage/mug/0/1.png"))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(first.get(0).making().orElseThrow().seed()).isEqualTo(42);
    }

    @Test
    void aFailedCandidateARejectedShotARejectedRecordAndAForgottenShotHaveReasons()
            throws IOException {
        List<Made> made =
                made(
                        List.of(row(1, 1, Decision.REVIEW, candidate(null, "no object was found"))),
                        List.of(rejection(2, null, "RECORD_INVALID")));

        assertThat(made)
                .extracting(one -> one.of().id() + ": " + one.failure())
                .containsExactly(
                        "mug/0: no object was found",
                        "mug/0: the pipeline tried only 1 of 2 pictures; does the configuration cap"
                                + " them?",
                        "mug/1: the pipeline left no row and no rejection of it",
                        "mug/1: the pipeline left no row and no rejection of it",
                        "jar/0: RECORD_INVALID at ingest: it is wrong",
                        "jar/0: RECORD_INVALID at ingest: it is wrong");
    }

    @Test
    void aRejectedShotCostsItsOwnCaseOnly() throws IOException {
        List<Made> made =
                made(
                        List.of(row(1, 1, Decision.ACCEPTED, candidate(image(), null))),
                        List.of(rejection(1, "mug~evaluate~1~montage", "NO_ROUTE")));

        assertThat(made.get(0).failure()).isNull();
        assertThat(made.get(2).of().name()).isEqualTo("1");
        assertThat(made.get(2).failure()).startsWith("NO_ROUTE");
        assertThat(made(List.of(), List.of(rejection(1, "mug~evaluate~1~montage", "NO_ROUTE"))))
                .filteredOn(one -> one.failure().startsWith("NO_ROUTE"))
                .extracting(one -> one.of().id())
                .containsOnly("mug/1");
    }

    @Test
    void theNewerOfRowAndRejectionCounts() throws IOException {
        GeneratedImage row = row(1, 2, Decision.ACCEPTED, candidate(image(), null));
        Rejection rejection = rejection(1, "mug~evaluate~1~montage", "NO_ROUTE");
        rejection.setRejectedAt(NOON.plusSeconds(1));

        assertThat(made(List.of(row), List.of(rejection)).get(2).failure()).startsWith("NO_ROUTE");
        row.setFinishedAt(NOON.plusSeconds(2));
        assertThat(made(List.of(row), List.of(rejection)).get(2).failure()).isNull();
    }

    @Test
    void picturesOfAnEarlierRunDoNotStayAmongTheNewOnes() throws IOException {
        Path old = Samples.product(folder.resolve("images/montage/mug/0/1.png"), 0xff0000);
        Path missing = Samples.product(folder.resolve("images/montage/mug/1/0.png"), 0xff0000);
        Path others = Samples.product(folder.resolve("images/photos/mug/0/1.png"), 0xff0000);
        made(List.of(row(1, 1, Decision.ACCEPTED, candidate(image(), null))), List.of());

        assertThat(folder.resolve("images/montage/mug/0/0.png")).isNotEmptyFile();
        assertThat(old).doesNotExist();
        assertThat(missing).doesNotExist();
        assertThat(others).exists();
    }

    private List<Made> made(List<GeneratedImage> rows, List<Rejection> rejections)
            throws IOException {
        return RenderedImages.of(plan, rows, rejections, objects(), folder.resolve("images"));
    }

    private ObjectStore objects() {
        return new ObjectStore(folder.resolve("objects").toString());
    }

    private ImageRef image() throws IOException {
        return new Pictures(objects())
                .save("renders/one.png", new Picture(1, 1, new byte[] {1, 2, 3}));
    }

    private static Candidate candidate(ImageRef image, String failure) {
        return Candidate.newBuilder()
                .setAttempt(1)
                .setIndex(1)
                .setSeed(42)
                .setSystem("montage")
                .setModelDigest("d")
                .setRenderKey("k")
                .setImage(image)
                .setFailure(failure)
                .build();
    }

    private static GeneratedImage row(
            long line, int ordinal, Decision decision, Candidate... candidates) {
        return GeneratedImage.newBuilder()
                .setShotId("any")
                .setProductId("any")
                .setCampaign("evaluate")
                .setName("any")
                .setOrdinal(ordinal)
                .setShotCount(2)
                .setDecision(decision)
                .setCandidates(List.of(candidates))
                .setOrigin(origin(line))
                .setFinishedAt(NOON)
                .build();
    }

    private static Rejection rejection(long line, String shot, String code) {
        return Rejection.newBuilder()
                .setStage("ingest")
                .setCode(code)
                .setMessage("it is wrong")
                .setRetryable(false)
                .setOrigin(origin(line))
                .setShotId(shot)
                .setOrdinal(shot == null ? 0 : 2)
                .setRejectedAt(NOON)
                .build();
    }

    private static Origin origin(long line) {
        return Origin.newBuilder().setFile("feed.jsonl").setLine(line).setTimestamp(NOON).build();
    }
}
