package io.polyptych.ingest;

import io.polyptych.schemas.OutputFormat;
import io.polyptych.schemas.OutputRequest;
import java.io.Serializable;

/**
 * What a shot gets that doesn't say otherwise; a campaign may change it.
 *
 * @param campaign of records that name none
 * @param candidates of one attempt
 * @param attempts at most; the graph has at least so many rounds
 * @param width of the delivered file, or null
 * @param height of the delivered file, or null
 * @param format of the delivered file
 */
public record ShotDefaults(
        String campaign,
        int candidates,
        int attempts,
        Integer width,
        Integer height,
        OutputFormat format)
        implements Serializable {

    public ShotDefaults {
        if (candidates < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "shots.candidates and shots.attempts must be at least 1, not %d and %d"
                            .formatted(candidates, attempts));
        }
        if (campaign == null || campaign.isBlank() || format == null) {
            throw new IllegalArgumentException(
                    "shots.campaign and shots.format must be given, are '%s' and %s"
                            .formatted(campaign, format));
        }
        side("shots.width", width);
        side("shots.height", height);
    }

    private static void side(String key, Integer pixels) {
        if (pixels != null && pixels < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, not " + pixels);
        }
    }

    public static ShotDefaults defaults() {
        return new ShotDefaults("catalog", 2, 2, null, null, OutputFormat.JPEG);
    }

    OutputRequest output() {
        return new OutputRequest(width, height, format, null);
    }
}
