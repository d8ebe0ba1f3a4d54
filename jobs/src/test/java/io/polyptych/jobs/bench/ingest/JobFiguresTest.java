package io.polyptych.jobs.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobFiguresTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DETAILS =
            """
            {"duration": 4000, "vertices": [
              {"name": "mask -> mask-accepted",
               "metrics": {"read-records": 200, "read-bytes": 1}},
              {"name": "route -> route-accepted -> route-shots: Writer",
               "metrics": {"read-records": 190, "read-bytes": 380000}},
              {"name": "rejections -> rejections-kafka: Writer",
               "metrics": {"read-records": 10, "read-bytes": 7}}]}
            """;

    private static final String CHECKPOINTS =
            """
            {"counts": {"completed": 8, "failed": 1, "in_progress": 0},
             "summary": {
               "end_to_end_duration": {"min": 5, "max": 90, "avg": 30, "p50": 21.0},
               "state_size": {"min": 100, "max": 5000, "avg": 900, "p50": 700.5}}}
            """;

    @Test
    void shotsRejectionsAndTimeAreReadFromTheJobsBoxes() throws IOException {
        JobFigures figures = JobFigures.of(read(DETAILS), read(CHECKPOINTS));

        assertThat(figures.millis()).isEqualTo(4000);
        assertThat(figures.routed()).isEqualTo(190);
        assertThat(figures.rejected()).isEqualTo(10);
        assertThat(figures.bytesAShot()).isEqualTo(2000);
        assertThat(figures.recordsASecond(200)).isEqualTo(50);
    }

    @Test
    void checkpointsAreReadFromTheirSummary() throws IOException {
        assertThat(JobFigures.of(read(DETAILS), read(CHECKPOINTS)).checkpoints())
                .isEqualTo(new JobFigures.Checkpoints(8, 1, 21, 90, 700, 5000));
    }

    @Test
    void aJobTooShortForACheckpointHasNone() throws IOException {
        String none =
                """
                {"counts": {"completed": 0, "failed": 0},
                 "summary": {"end_to_end_duration": {"max": 0, "p50": "NaN"},
                             "state_size": {"max": 0, "p50": "NaN"}}}
                """;

        assertThat(JobFigures.of(read("{\"duration\": 0, \"vertices\": []}"), read(none)))
                .isEqualTo(
                        new JobFigures(0, 0, 0, 0, new JobFigures.Checkpoints(0, 0, 0, 0, 0, 0)));
    }

    private static JsonNode read(String json) throws IOException {
        return JSON.readTree(json);
    }
}
