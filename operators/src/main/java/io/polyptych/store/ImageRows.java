package io.polyptych.store;

import io.polyptych.schemas.Candidate;
import io.polyptych.schemas.ChannelCheck;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Shot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rows of the topic {@code generated}. */
public final class ImageRows {
    private ImageRows() {}

    /**
     * The row of a finished shot.
     *
     * @param delivered its file, if it has one
     */
    public static GeneratedImage finished(Shot shot, Optional<Delivered> delivered) {
        return finished(shot, delivered, Optional.empty());
    }

    /**
     * The same of a shot whose file was held to a channel's profile.
     *
     * @param check the verdict, if there is one
     */
    public static GeneratedImage finished(
            Shot shot, Optional<Delivered> delivered, Optional<ChannelCheck> check) {
        Optional<Candidate> maker = maker(shot);
        return GeneratedImage.newBuilder()
                .setShotId(shot.getShotId())
                .setProductId(shot.getProductId())
                .setCampaign(shot.getCampaign())
                .setName(shot.getName())
                .setOrdinal(shot.getOrdinal())
                .setShotCount(shot.getShotCount())
                .setTitle(shot.getProduct().getTitle())
                .setUse(shot.getUse())
                .setDecision(shot.getDecision())
                .setReason(shot.getReason())
                .setChosen(shot.getChosen())
                .setCandidates(shot.getCandidates())
                .setSystem(maker.map(Candidate::getSystem).orElse(null))
                .setModelDigest(maker.map(Candidate::getModelDigest).orElse(null))
                .setMode(shot.getRoute() == null ? null : shot.getRoute().getMode())
                .setSkipped(shot.getRoute() == null ? List.of() : shot.getRoute().getSkipped())
                .setCaption(shot.getCaption())
                .setParameters(maker.map(Candidate::getParameters).orElse(Map.of()))
                .setPrompt(maker.map(Candidate::getPrompt).orElse(null))
                .setPromptAsked(shot.getRequest().getPrompt())
                .setNegativePrompt(shot.getRequest().getNegativePrompt())
                .setReferences(shot.getReferences())
                .setScene(shot.getScene())
                .setMask(shot.getMask())
                .setOutput(delivered.map(Delivered::output).orElse(null))
                .setProvenance(delivered.map(Delivered::provenance).orElse(null))
                .setChannelCheck(check.orElse(null))
                .setTimings(shot.getTimings())
                .setDeviceMillis(deviceMillis(shot))
                .setCached(isCached(shot))
                .setOrigin(shot.getOrigin())
                .setFinishedAt(now())
                .build();
    }

    /**
     * Spent for this row: what was read from the object store was spent for an earlier one, or for
     * a job attempt that failed before its row was written. So rows added up count no render twice,
     * and such a lost one not at all; each candidate keeps its own.
     */
    private static long deviceMillis(Shot shot) {
        return shot.getCandidates().stream()
                .filter(candidate -> !candidate.getCached())
                .mapToLong(Candidate::getDeviceMillis)
                .sum();
    }

    private static boolean isCached(Shot shot) {
        List<Candidate> pictures =
                shot.getCandidates().stream().filter(c -> c.getImage() != null).toList();
        return !pictures.isEmpty() && pictures.stream().allMatch(Candidate::getCached);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What made the picture: the chosen candidate, or the last one tried where none was chosen. */
    private static Optional<Candidate> maker(Shot shot) {
        List<Candidate> candidates = shot.getCandidates();
        int place = shot.getChosen() >= 0 ? shot.getChosen() : candidates.size() - 1;
        return place < 0 ? Optional.empty() : Optional.of(candidates.get(place));
    }
}
