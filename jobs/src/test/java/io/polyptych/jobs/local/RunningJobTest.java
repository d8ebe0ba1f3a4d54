package io.polyptych.jobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningJobTest {
    @TempDir private Path folder;

    @Test
    void isFoundInItsFolderWhileItRuns() throws Exception {
        assertThat(RunningJob.in(folder)).isEmpty();

        RunningJob job = job(URI.create("http://localhost:1"));
        job.announce(folder);
        assertThat(RunningJob.in(folder)).contains(job);

        RunningJob.forget(folder);
        assertThat(RunningJob.in(folder)).isEmpty();
        RunningJob.forget(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotAnswerOnceItsProcessIsGone() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(job(URI.create("http://localhost:" + closed)).answers()).isFalse();
    }

    @Test
    void doesNotAnswerWhereAnotherJobHasItsAddress() throws Exception {
        try (var flink = new Answers(Map.of("/jobs/" + "a".repeat(32), "{\"jid\": \"b\"}"))) {
            assertThat(job(flink.address()).answers()).isFalse();
        }
        String own = "{\"jid\": \"%s\"}".formatted("a".repeat(32));
        try (var flink = new Answers(Map.of("/jobs/" + "a".repeat(32), own))) {
            assertThat(job(flink.address()).answers()).isTrue();
        }
    }

    @Test
    void isCancelledUntilItsEndOrTheNextStart() throws Exception {
        RunningJob job = job(URI.create("http://localhost:1"));
        RunningJob.cancel(folder);
        assertThat(RunningJob.isCancelled(folder)).isTrue();
        job.announce(folder);
        assertThat(RunningJob.isCancelled(folder)).isFalse();

        RunningJob.cancel(folder);
        RunningJob.forget(folder);
        assertThat(RunningJob.isCancelled(folder)).isFalse();
    }

    private static RunningJob job(URI webUi) {
        return new RunningJob(
                "polyptych-campaign-spring",
                "a".repeat(32),
                webUi,
                "localhost:2",
                new RunningJob.Expected(7, 1, true));
    }
}
