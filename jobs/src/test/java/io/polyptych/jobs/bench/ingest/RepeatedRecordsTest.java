package io.polyptych.jobs.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @Test
    void theProductsDifferAndShareThePicturesInTurn() throws IOException {
        List<JsonNode> lines = lines(new RepeatedRecords(5, 2));

        assertThat(lines).extracting(line -> line.get("id").asText()).doesNotHaveDuplicates();
        assertThat(lines)
                .extracting(line -> line.get("imageLink").asText())
                .containsExactly(
                        "000000.jpg", "000001.jpg", "000000.jpg", "000001.jpg", "000000.jpg");
        assertThat(lines).allSatisfy(line -> assertThat(line.get("shots")).hasSize(1));
    }

    @Test
    void noMorePicturesAreUsedThanThereAreRecords() {
        assertThat(new RepeatedRecords(3, 10).picturesUsed()).isEqualTo(3);
        assertThat(new RepeatedRecords(10, 3).picturesUsed()).isEqualTo(3);
    }

    @Test
    void noneAtAllIsRefused() {
        assertThatThrownBy(() -> new RepeatedRecords(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RepeatedRecords(1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<JsonNode> lines(RepeatedRecords records) throws IOException {
        Path feed = folder.resolve("feed.jsonl");
        records.write(feed);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(feed)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
