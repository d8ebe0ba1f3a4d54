package io.polyptych.ingest;

import io.polyptych.schemas.MaskPoints;
import io.polyptych.schemas.MaskPolygon;
import io.polyptych.schemas.MaskStrokes;
import io.polyptych.schemas.ProductRecord;
import io.polyptych.schemas.ReferenceRequest;
import io.polyptych.schemas.ShotRequest;
import io.polyptych.schemas.Stroke;
import java.util.List;

/**
 * How much of everything a record may hold, so that a small record doesn't ask for a lot of work.
 */
final class RecordShape {
    static final int MOST_TEXT = 10_000;
    static final int MOST_LINKS = 32;
    static final int MOST_POINTS = 10_000;
    static final int MOST_SCORES = 64;

    private RecordShape() {}

    static void check(ProductRecord record) throws MalformedRecord {
        text("title", record.getTitle());
        text("description", record.getDescription());
        text("brand", record.getBrand());
        text("color", record.getColor());
        text("material", record.getMaterial());
        text("productCategory", record.getProductCategory());
        text("gtin", record.getGtin());
        text("itemGroupId", record.getItemGroupId());
        count("additionalImageLinks", record.getAdditionalImageLinks().size(), MOST_LINKS);
    }

    /**
     * @param where names the shot
     */
    static void check(ShotRequest shot, String where) throws MalformedRecord {
        text(where + "subjectWord", shot.getSubjectWord());
        count(where + "references", shot.getReferences().size(), MOST_LINKS);
        count(where + "leastScores", shot.getLeastScores().size(), MOST_SCORES);
        count(where + "mask", points(shot.getMask()), MOST_POINTS);
        for (ReferenceRequest reference : shot.getReferences()) {
            count(where + "references", points(reference.getHint()), MOST_POINTS);
        }
        if (shot.getOutput() != null) {
            text(where + "output.channel", shot.getOutput().getChannel());
        }
    }

    /** Points of a mask or a hint of any kind; 0 of one that has none. */
    private static int points(Object mask) {
        if (mask instanceof MaskPolygon polygon) {
            return polygon.getPoints().size();
        }
        if (mask instanceof MaskPoints points) {
            return points.getPoints().size();
        }
        if (mask instanceof MaskStrokes strokes) {
            List<Stroke> drawn = strokes.getStrokes();
            return drawn.size() + drawn.stream().mapToInt(s -> s.getPoints().size()).sum();
        }
        return 0;
    }

    private static void text(String key, String text) throws MalformedRecord {
        if (text != null && text.length() > MOST_TEXT) {
            throw new MalformedRecord(
                    "RECORD_INVALID",
                    "%s has %,d characters; %,d are allowed: shorten it"
                            .formatted(key, text.length(), MOST_TEXT));
        }
    }

    private static void count(String key, int count, int most) throws MalformedRecord {
        if (count > most) {
            throw new MalformedRecord(
                    "RECORD_INVALID",
                    "%s has %,d entries; %,d are allowed: name fewer".formatted(key, count, most));
        }
    }
}
