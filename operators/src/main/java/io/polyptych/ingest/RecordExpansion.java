package io.polyptych.ingest;

import io.polyptych.outcome.Rejections;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Rejection;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Stage 1: a received record to its shots, or to a retired row, or to a rejection. Every record
 * ends as exactly one of expanded, retired and rejected. Thread-safe.
 */
public final class RecordExpansion {
    private static final String STAGE = "ingest";

    private final IngestConfig limits;
    private final RecordDecoder decoder;
    private final RecordRules rules;
    private final ShotTemplates templates;
    private final ShotExpansion expansion;

    public RecordExpansion(
            IngestConfig limits,
            ShotTemplates templates,
            ShotDefaults defaults,
            Abilities abilities) {
        if (defaults.attempts() > abilities.rounds()) {
            throw new IllegalArgumentException(
                    "shots.attempts is %d, but the graph has %d rounds (select.rounds)"
                            .formatted(defaults.attempts(), abilities.rounds()));
        }
        this.limits = limits;
        this.decoder = new RecordDecoder(limits.maxShots());
        this.rules = new RecordRules(limits, abilities);
        this.templates = templates;
        this.expansion = new ShotExpansion(defaults, limits.use(), abilities.channels());
    }

    /**
     * @param rejection the whole record can't go on; shots and retired are empty then
     * @param retired a row that hides the product's earlier ones
     * @param shots in order
     * @param ignored how many keys of the record mean nothing here
     */
    public record Result(
            Optional<Rejection> rejection,
            Optional<GeneratedImage> retired,
            List<Shot> shots,
            int ignored) {}

    /**
     * @param origin the record's, with the digest of its bytes
     */
    public Result expand(RawRecord raw, Origin origin) {
        String productId = rules.isProduct(raw.key()) ? raw.key() : null;
        try {
            if (raw.bytes() == null) {
                return retire(raw.key(), origin);
            }
            Optional<FeedProblem> problem = FeedProblem.in(raw.headers());
            if (problem.isPresent()) {
                throw new MalformedRecord(problem.get().code(), problem.get().message());
            }
            RecordDecoder.Decoded read = decode(raw.bytes());
            ProductRecord record = read.product();
            rules.checkProduct("id", record.getId());
            productId = record.getId();
            if (read.deleted()) {
                rules.checkId(record);
                return retire(productId, origin);
            }
            rules.check(record);
            List<ShotRequest> requests = templates.shotsOf(record);
            rules.checkShots(requests);
            List<Shot> shots = expansion.expand(record, requests, origin);
            return new Result(
                    Optional.empty(),
                    record.getRetireMissing()
                            ? Optional.of(
                                    retired(record.getId(), shots.get(0).getCampaign(), origin))
                            : Optional.empty(),
                    shots,
                    read.ignored().size());
        } catch (MalformedRecord e) {
            return new Result(
                    Optional.of(
                            Rejections.ofRecord(
                                    origin, productId, STAGE, e.code(), e.getMessage())),
                    Optional.empty(),
                    List.of(),
                    0);
        }
    }

    private RecordDecoder.Decoded decode(byte[] bytes) throws MalformedRecord {
        if (bytes.length > limits.maxRecordBytes()) {
            throw new MalformedRecord(
                    "RECORD_TOO_LARGE",
                    "%d bytes; a record may have %d: shorten it, or raise ingest.max-record-bytes"
                            .formatted(bytes.length, limits.maxRecordBytes()));
        }
        try {
            return decoder.read(bytes);
        } catch (RuntimeException e) {
            // Whatever a decoder trips over, it is the record's fault and must not stop the job.
            throw new MalformedRecord(
                    "RECORD_UNREADABLE",
                    "the record can't be decoded: " + e + "; correct it and send it again");
        }
    }

    private Result retire(String productId, Origin origin) throws MalformedRecord {
        if (productId == null || productId.isBlank()) {
            throw new MalformedRecord(
                    "ID_INVALID",
                    "a tombstone without a key retires nothing; key it by product id");
        }
        rules.checkProduct("the tombstone's key", productId);
        return new Result(
                Optional.empty(),
                Optional.of(retired(productId, expansion.campaign(), origin)),
                List.of(),
                0);
    }

    private static GeneratedImage retired(String productId, String campaign, Origin origin) {
        return GeneratedImage.newBuilder()
                .setShotId(productId)
                .setProductId(productId)
                .setCampaign(campaign)
                .setName("")
                .setOrdinal(0)
                .setShotCount(0)
                .setDecision(Decision.RETIRED)
                .setReason("the product's earlier shots are withdrawn")
                .setOrigin(origin)
                .setFinishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
