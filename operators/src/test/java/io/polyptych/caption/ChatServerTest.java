package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatServerTest {
    private static final Duration A_TRY = Duration.ofSeconds(10);

    @TempDir private Path folder;

    @Test
    void aTryThatIsBrokenOffBetweenTwoStepsOfTheClientHasTakenTooLong() throws Exception {
        try (ModelFixture fixture = new ModelFixture(folder);
                ChatServer server = server(fixture, new BrokenOff())) {
            assertThatThrownBy(() -> server.ask(new byte[0], Duration.ZERO))
                    .isInstanceOfSatisfying(
                            ModelFault.class, ChatServerTest::assertAgainstTheServer)
                    .hasMessageContaining("took longer than");
        }
    }

    private static void assertAgainstTheServer(ModelFault fault) {
        assertThat(fault.again()).isTrue();
        assertThat(fault.trouble()).isTrue();
    }

    private static ChatServer server(ModelFixture fixture, CloseableHttpClient client) {
        CaptionConfig config = fixture.config(ModelFixture.patience(A_TRY));
        return new ChatServer(config, ApiKey.of(config, name -> null), client);
    }

    /** Waits until it is broken off, and says so as the client does between its steps. */
    private static final class BrokenOff extends CloseableHttpClient {
        @Override
        protected CloseableHttpResponse doExecute(
                HttpHost target, ClassicHttpRequest request, HttpContext context) {
            while (!((HttpPost) request).isCancelled()) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("endpoint not acquired");
        }

        @Override
        public void close() {}

        @Override
        public void close(CloseMode mode) {}
    }
}
