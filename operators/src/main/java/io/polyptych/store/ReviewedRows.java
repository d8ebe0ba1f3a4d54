package io.polyptych.store;

import io.polyptych.imaging.Segmenter;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Rows that take the place of a shot's row because a person has decided: everything of the row
 * stays but what the decision changes. Nothing is rendered for them, so they cost no device time.
 * Thread-safe.
 */
public final class ReviewedRows {
    private final DeliveredFile files;
    private final ChannelChecks channels;

    /**
     * @param objects where the renders lie and the files of chosen candidates go
     */
    public ReviewedRows(StoreConfig config, ObjectStore objects) {
        this.files = new DeliveredFile(config, objects);
        this.channels = new ChannelChecks(config, objects, Segmenter.classical());
    }

    /**
     * The row of a shot whose candidate is accepted; its file is written if it isn't there.
     *
     * @param chosen place in the row's candidates, counted from 0, of one that has an image
     * @param note why, in a line, or empty
     * @param by who decided
     * @throws IOException if the object store fails or the candidate's render is gone
     */
    public GeneratedImage accepted(GeneratedImage row, int chosen, String note, String by)
            throws IOException {
        Candidate candidate = row.getCandidates().get(chosen);
        Shot shot = shot(row, chosen);
        Delivered delivered =
                files.of(shot)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the candidate has no image"));
        boolean sameFile = delivered.output().equals(row.getOutput());
        return decided(row, Decision.ACCEPTED, note, by)
                .setChosen(chosen)
                .setSystem(candidate.getSystem())
                .setModelDigest(candidate.getModelDigest())
                .setParameters(candidate.getParameters())
                .setPrompt(candidate.getPrompt())
                .setOutput(delivered.output())
                .setProvenance(delivered.provenance())
                .setChannelCheck(
                        sameFile
                                ? row.getChannelCheck()
                                : channels.of(shot, delivered).orElse(null))
                .build();
    }

    /** The row of a shot that is refused; it goes on naming the picture that was looked at. */
    public GeneratedImage refused(GeneratedImage row, String note, String by) {
        return decided(row, Decision.REFUSED, note, by).build();
    }

    private static GeneratedImage.Builder decided(
            GeneratedImage row, Decision decision, String note, String by) {
        return GeneratedImage.newBuilder(row)
                .setDecision(decision)
                .setReason(ReviewReason.of(decision, note, row))
                .setReviewedBy(by)
                .setDeviceMillis(0)
                .setCached(true)
                .setFinishedAt(after(row.getFinishedAt()));
    }

    /** Now; where the clocks of two machines disagree, a moment after the row that is replaced. */
    private static Instant after(Instant row) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return now.isAfter(row) ? now : row.plusMillis(1);
    }

    /** As much of the shot as its file is made of. */
    private static Shot shot(GeneratedImage row, int chosen) {
        return Shot.newBuilder()
                .setShotId(row.getShotId())
                .setProductId(row.getProductId())
                .setCampaign(row.getCampaign())
                .setName(row.getName())
                .setOrdinal(row.getOrdinal())
                .setShotCount(row.getShotCount())
                .setOrigin(row.getOrigin())
                .setUse(row.getUse())
                .setProduct(
                        ProductRecord.newBuilder()
                                .setId(row.getProductId())
                                .setTitle(row.getTitle())
                                .build())
                .setRequest(ShotRequest.newBuilder().setOutput(asked(row)).build())
                .setSeed(row.getCandidates().get(chosen).getSeed())
                .setReferences(row.getReferences())
                .setScene(row.getScene())
                .setMask(row.getMask())
                .setCandidates(row.getCandidates())
                .setChosen(chosen)
                .build();
    }

    /**
     * The file that was asked for, as the row's own file shows it: of that size and format. Where
     * it has the size of its render, nothing else was asked for, and another candidate's file has
     * the size of that one's.
     */
    private static OutputRequest asked(GeneratedImage row) {
        ImageRef output = row.getOutput();
        OutputRequest.Builder asked =
                OutputRequest.newBuilder()
                        .setChannel(
                                row.getChannelCheck() == null
                                        ? null
                                        : row.getChannelCheck().getChannel());
        if (output == null) {
            return asked.build();
        }
        boolean png = output.getMediaType().equals("image/png");
        asked.setFormat(png ? OutputFormat.PNG : OutputFormat.JPEG);
        boolean asRendered = sameSize(output, renderOf(row));
        return asRendered
                ? asked.build()
                : asked.setWidth(output.getWidth()).setHeight(output.getHeight()).build();
    }

    /** Of the row's own file; null where the row has none. */
    private static ImageRef renderOf(GeneratedImage row) {
        int chosen = row.getChosen();
        return chosen < 0 || chosen >= row.getCandidates().size()
                ? null
                : row.getCandidates().get(chosen).getImage();
    }

    private static boolean sameSize(ImageRef file, ImageRef render) {
        return render != null
                && file.getWidth() == render.getWidth()
                && file.getHeight() == render.getHeight();
    }
}
