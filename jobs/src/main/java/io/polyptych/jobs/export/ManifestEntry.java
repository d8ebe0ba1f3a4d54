package io.polyptych.jobs.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.polyptych.schemas.GeneratedImage;
import java.util.regex.Pattern;

/**
 * A line of the manifest: a file that an export has written, and what it is.
 *
 * @param file path from the export's folder, with slashes
 * @param sha256 of its bytes
 * @param current whether its shot is still accepted and has this name; one that isn't is left for
 *     {@code --prune}
 * @param scene whether the product was put into a given scene
 * @param modelDigest of the model whose licence the picture comes under; empty where none made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ManifestEntry(
        String file,
        String sha256,
        boolean current,
        String shot,
        String product,
        String campaign,
        String name,
        int ordinal,
        boolean scene,
        String decision,
        String reviewedBy,
        String finishedAt,
        String use,
        String system,
        String modelDigest,
        String digitalSourceType,
        String creatorTool) {
    private static final Pattern LEADS_OUT = Pattern.compile("^/|\\\\|:|(^|/)\\.\\.?(/|$)");

    ManifestEntry {
        if (file == null || sha256 == null || shot == null || product == null || campaign == null) {
            throw new IllegalArgumentException(
                    "file, sha256, shot, product or campaign is missing");
        }
        if (LEADS_OUT.matcher(file).find()) {
            throw new IllegalArgumentException("'" + file + "' is no name that an export gives");
        }
    }

    /** Of an accepted row whose file is written. */
    static ManifestEntry of(GeneratedImage row, String file) {
        var provenance = row.getProvenance();
        return new ManifestEntry(
                file,
                row.getOutput().getSha256(),
                true,
                row.getShotId(),
                row.getProductId(),
                row.getCampaign(),
                row.getName(),
                row.getOrdinal(),
                row.getScene() != null,
                row.getDecision().name(),
                row.getReviewedBy(),
                row.getFinishedAt().toString(),
                row.getUse().name(),
                row.getSystem(),
                row.getModelDigest(),
                provenance == null ? null : provenance.getDigitalSourceType(),
                provenance == null ? null : provenance.getCreatorTool());
    }

    /** The same of a file that no longer belongs there. */
    ManifestEntry outdated() {
        return new ManifestEntry(
                file,
                sha256,
                false,
                shot,
                product,
                campaign,
                name,
                ordinal,
                scene,
                decision,
                reviewedBy,
                finishedAt,
                use,
                system,
                modelDigest,
                digitalSourceType,
                creatorTool);
    }
}
