package io.polyptych.jobs.export;

import io.polyptych.fixtures.Shots;
import io.polyptych.schemas.Decision;
import io.polyptych.schemas.GeneratedImage;
import io.polyptych.schemas.ImageRef;
import io.polyptych.schemas.Provenance;

/** Accepted rows for the tests of the export. */
final class ExportRows {
    private ExportRows() {}

    /** A shot whose id is made as ingest makes it of plain ids. */
    static GeneratedImage.Builder row(String product, String campaign, String name) {
        return GeneratedImage.newBuilder()
                .setShotId(product + "~" + campaign + "~" + name)
                .setProductId(product)
                .setCampaign(campaign)
                .setName(name)
                .setOrdinal(1)
                .setShotCount(1)
                .setTitle("Glazed stoneware mug")
                .setDecision(Decision.ACCEPTED)
                .setSystem("montage")
                .setModelDigest("m1")
                .setProvenance(new Provenance("http://example.org/composite", "Polyptych"))
                .setOutput(output("e", "image/jpeg"))
                .setOrigin(Shots.origin(0))
                .setFinishedAt(Shots.NOON);
    }

    static ImageRef output(String digit, String mediaType) {
        return new ImageRef(digit.repeat(64), "file:/none/" + digit, 1200, 800, mediaType);
    }
}
