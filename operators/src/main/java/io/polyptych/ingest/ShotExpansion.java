package io.polyptych.ingest;

import io.polyptych.objects.Digests;
import io.polyptych.schemas.MaskImage;
import io.polyptych.schemas.MaskKind;
import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.Origin;
import io.polyptych.schemas.OutputRequest;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A checked record to its shots, with every default filled in. */
final class ShotExpansion {
    private final ShotDefaults defaults;
    private final Use use;
    private final Map<String, Abilities.Preferred> channels;

    /**
     * @param use of every shot, or null for what its record says
     * @param channels with the sizes they prefer
     */
    ShotExpansion(ShotDefaults defaults, Use use, Map<String, Abilities.Preferred> channels) {
        this.defaults = defaults;
        this.use = use;
        this.channels = channels;
    }

    String campaign() {
        return defaults.campaign();
    }

    List<Shot> expand(ProductRecord record, List<ShotRequest> requests, Origin origin) {
        String campaign = Objects.requireNonNullElse(record.getCampaign(), defaults.campaign());
        ProductRecord product = ProductRecord.newBuilder(record).setShots(List.of()).build();
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            ShotRequest request = filledIn(requests.get(i));
            String name = Objects.requireNonNullElse(request.getName(), Integer.toString(i + 1));
            String id = ShotIds.of(record.getId(), campaign, name);
            long seed =
                    request.getShotSeed() == null
                            ? Digests.first63Bits(Digests.sha256(id))
                            : request.getShotSeed();
            shots.add(
                    Shot.newBuilder()
                            .setShotId(id)
                            .setProductId(record.getId())
                            .setCampaign(campaign)
                            .setName(name)
                            .setOrdinal(i + 1)
                            .setShotCount(requests.size())
                            .setOrigin(origin)
                            .setUse(Objects.requireNonNullElse(use, record.getUse()))
                            .setProduct(product)
                            .setRequest(request)
                            .setSeed(seed)
                            .build());
        }
        return shots;
    }

    private ShotRequest filledIn(ShotRequest request) {
        return ShotRequest.newBuilder(request)
                .setMaskKind(maskKind(request))
                .setCandidates(
                        Objects.requireNonNullElse(request.getCandidates(), defaults.candidates()))
                .setAttempts(Objects.requireNonNullElse(request.getAttempts(), defaults.attempts()))
                .setOutput(output(request.getOutput()))
                .build();
    }

    /** A channel's own size, where the shot names one and no size. */
    private OutputRequest output(OutputRequest asked) {
        if (asked == null) {
            return defaults.output();
        }
        boolean sized = asked.getWidth() != null || asked.getHeight() != null;
        if (sized || asked.getChannel() == null) {
            return asked;
        }
        Abilities.Preferred size = channels.get(asked.getChannel());
        return OutputRequest.newBuilder(asked)
                .setWidth(size.width())
                .setHeight(size.height())
                .build();
    }

    private static MaskKind maskKind(ShotRequest request) {
        if (request.getMask() == null || request.getMaskKind() != null) {
            return request.getMaskKind();
        }
        if (request.getMask() instanceof MaskImage image) {
            return Objects.requireNonNullElse(image.getHolds(), MaskKind.PRECISE);
        }
        return request.getMask() instanceof MaskPoints ? MaskKind.PRECISE : MaskKind.USER_DRAWN;
    }
}
