package io.polyptych.jobs.bench.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records of different products that share pictures in turn, each with one shot in a studio, as
 * lines of a feed. Pure but for {@link #write}.
 *
 * @param records how many
 * @param pictures that they share, at least one
 */
public record RepeatedRecords(int records, int pictures) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROMPT = "a studio shot on a light grey background";

    public RepeatedRecords {
        if (records < 1 || pictures < 1) {
            throw new IllegalArgumentException(
                    "%d records of %d pictures: give at least one of each"
                            .formatted(records, pictures));
        }
    }

    /** How many of the pictures are in use. */
    public int picturesUsed() {
        return Math.min(records, pictures);
    }

    /** A line without its end. */
    String line(int record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", "r%07d".formatted(record));
        line.put("title", "Product " + record);
        line.put("imageLink", SmallPictures.link(record % pictures));
        line.putArray("shots").addObject().put("prompt", PROMPT);
        return line.toString();
    }

    /** Writes the feed. */
    public void write(Path feed) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(feed)) {
            for (int record = 0; record < records; record++) {
                out.write(line(record));
                out.newLine();
            }
        }
    }

    @Override
    public String toString() {
        return "%,d records of %,d pictures".formatted(records, picturesUsed());
    }
}
