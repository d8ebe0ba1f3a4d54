package io.polyptych.jobs.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a job that can't be stopped. */
class JobViewTest {
    private static final String FAILED =
            """
            {"status": {"id": "COMPLETED"}, "operation": {"failure-cause": {
              "class": "java.util.concurrent.CompletionException",
              "stack-trace": "java.util.concurrent.CompletionException: outer\\n\\tat A.b(A.java:1)\\nCaused by: org.apache.flink.CheckpointException: Checkpoint expired before completing.\\n\\tat C.d(C.java:2)\\n"}}}
            """;

    @Test
    void theInnermostCauseIsToldAndWhatToDo() throws Exception {
        var paths =
                Map.of("/jobs/j/stop", "{\"request-id\": \"r\"}", "/jobs/j/savepoints/r", FAILED);
        try (var flink = new Answers(paths)) {
            assertThatThrownBy(() -> new JobView(flink.address(), "j").drain(Path.of("/x")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Checkpoint expired before completing.")
                    .hasMessageContaining("Wait for its end, or");
        }
    }

    @Test
    void anAnswerWithoutARequestIsAnError() throws Exception {
        try (var flink = new Answers(Map.of("/jobs/j/stop", "{\"errors\": []}"))) {
            assertThatThrownBy(() -> new JobView(flink.address(), "j").drain(Path.of("/x")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("without a request-id");
        }
    }
}
