package io.polyptych.caption;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.polyptych.caption.ModelFault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * A server's chat completions: one try a call, within a time, at most so many bytes back. No
 * redirects (they would carry the key elsewhere), no cookies, no compression. The address is the
 * operator's own, so that it may be private. Thread-safe; whoever made it closes it.
 */
final class ChatServer implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ERROR_BYTES = 4_096;
    private static final int SHOWN = 200;
    private static final int BLOCK = 8_192;

    private final CaptionConfig config;
    private final ApiKey key;
    private final CloseableHttpClient client;

    /** Ends tries whose server sends, but too slowly. */
    private final ScheduledExecutorService ends =
            Executors.newSingleThreadScheduledExecutor(ChatServer::daemon);

    ChatServer(CaptionConfig config, ApiKey key) {
        this(config, key, HttpClientOfChat.make(config.server()));
    }

    /** For tests: with a client of their own. */
    ChatServer(CaptionConfig config, ApiKey key, CloseableHttpClient client) {
        this.config = config;
        this.key = key;
        this.client = client;
    }

    /** The answer to a question. */
    Reply ask(byte[] question, Duration time) throws ModelFault {
        HttpPost request = new HttpPost(config.chatCompletions());
        request.setEntity(new ByteArrayEntity(question, ContentType.APPLICATION_JSON));
        request.setHeader("Accept", "application/json");
        if (key.isGiven()) {
            request.setHeader("Authorization", key.authorization());
        }
        Future<?> end = ends.schedule(request::cancel, time.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return Reply.parse(client.execute(request, response -> body(request, response)));
        } catch (Refused e) {
            throw e.fault;
        } catch (IOException e) {
            throw request.isCancelled()
                    ? tookTooLong(time)
                    : ModelFault.of(
                            Kind.PASSING_TROUBLE,
                            "the server can't be reached (%s)".formatted(shown(e)));
        } catch (IllegalStateException e) {
            // What the client says where it was broken off between two of its steps.
            if (!request.isCancelled()) {
                throw e;
            }
            throw tookTooLong(time);
        } finally {
            end.cancel(false);
        }
    }

    private static ModelFault tookTooLong(Duration time) {
        return ModelFault.of(
                Kind.PASSING_TROUBLE,
                "the server took longer than " + time.truncatedTo(ChronoUnit.MILLIS));
    }

    private byte[] body(HttpPost request, ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status != 200) {
            throw refused(request, fault(status, response));
        }
        byte[] body = read(response, MOST_BYTES);
        if (body.length > MOST_BYTES) {
            throw refused(
                    request,
                    ModelFault.of(
                            Kind.LASTING_TROUBLE,
                            "the answer has more than %,d bytes".formatted(MOST_BYTES)));
        }
        return body;
    }

    /** Breaks the connection off: the client would first read the rest, which may have no end. */
    private static Refused refused(HttpPost request, ModelFault fault) {
        request.cancel();
        return new Refused(fault);
    }

    /** The body, or a little more than the most of it. */
    private static byte[] read(ClassicHttpResponse response, int most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (response.getEntity() != null) {
            InputStream in = response.getEntity().getContent();
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes.write(block, 0, read);
                if (bytes.size() > most) {
                    break;
                }
            }
        }
        return bytes.toByteArray();
    }

    private ModelFault fault(int status, ClassicHttpResponse response) throws IOException {
        String says = "the server answers " + status;
        if (status == 401 || status == 403) {
            String where = key.isGiven() ? config.apiKeyEnv() : "the one caption.api-key-env names";
            return lasting(status, says + "; check the key in the environment variable " + where);
        }
        if (status == 404) {
            return lasting(
                    status,
                    "%s; check caption.endpoint (it mostly ends in /v1) and caption.model, '%s'"
                            .formatted(says, config.model()));
        }
        if (status >= 300 && status < 400) {
            return lasting(status, says + ", a redirect; give its target as caption.endpoint");
        }
        if (status >= 500 || status == 408 || status == 425 || status == 429) {
            Header wait = response.getFirstHeader("Retry-After");
            return ModelFault.ofStatus(
                    Kind.PASSING_TROUBLE,
                    status,
                    wait == null ? null : RetryAfter.parse(wait.getValue(), Instant.now()),
                    says);
        }
        return ModelFault.ofStatus(Kind.NO_ANSWER, status, null, says + reason(response));
    }

    /** A message may repeat what a server sent. */
    private String shown(IOException e) {
        String text = e.getClass().getSimpleName() + ": " + e.getMessage();
        return Characters.cut(Characters.withoutHidden(key.hiddenIn(text)), SHOWN);
    }

    private static ModelFault lasting(int status, String message) {
        return ModelFault.ofStatus(Kind.LASTING_TROUBLE, status, null, message);
    }

    /** The beginning of what a server says about a bad request, without the key. */
    private String reason(ClassicHttpResponse response) throws IOException {
        byte[] body = read(response, MOST_ERROR_BYTES);
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            var message = Reply.JSON.readTree(text).path("error").path("message");
            text = message.isTextual() ? message.textValue() : text;
        } catch (JsonProcessingException e) {
            // Then it is shown as it is.
        }
        String shown = Characters.withoutHidden(key.hiddenIn(text));
        return shown.isEmpty() ? "" : ": '%s'".formatted(Characters.cut(shown, SHOWN));
    }

    @Override
    public void close() throws IOException {
        ends.shutdownNow();
        client.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "caption-ends");
        thread.setDaemon(true);
        return thread;
    }

    /** Carries a verdict out of the client. */
    private static final class Refused extends IOException {
        private final ModelFault fault;

        Refused(ModelFault fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
