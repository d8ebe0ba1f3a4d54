package io.polyptych.caption;

import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.polyptych.caption.ModelFault.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A vision-language model behind its server: asks, and asks again where that may help, within the
 * time and the means that are left. Thread-safe; whoever made it closes it.
 */
final class VisionModel implements AutoCloseable {
    private static final int LONGEST_DELAY = 32;

    private final CaptionConfig config;
    private final Allowance allowance;
    private final ChatServer server;
    private final CaptionCounts counts;

    VisionModel(CaptionConfig config, ApiKey key, Allowance allowance, CaptionCounts counts) {
        this.config = config;
        this.allowance = allowance;
        this.server = new ChatServer(config, key);
        this.counts = counts;
        counts.breaker(() -> allowance.breaker().isOpen() ? 1 : 0);
    }

    /**
     * The words that were asked for.
     *
     * @throws ModelFault if there are none
     * @throws InterruptedException if it was given up
     */
    String words(Question question, TimeLeft time) throws ModelFault, InterruptedException {
        try {
            return Failsafe.with(retries(time)).get(context -> once(question, context, time));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("a caption was given up");
            }
            if (e.getCause() instanceof ModelFault fault) {
                throw fault.again() ? lasting(fault, time) : fault;
            }
            throw e;
        }
    }

    private RetryPolicy<String> retries(TimeLeft time) {
        Duration left = time.now();
        Duration delay = config.server().retryDelay();
        var policy =
                RetryPolicy.<String>builder()
                        .handleIf(e -> e instanceof ModelFault fault && fault.again())
                        // A server that asks for more time than there is asks for none.
                        .abortIf((words, e) -> asksForMore(e, time))
                        .onRetry(e -> counts.retry());
        if (left.compareTo(delay) <= 0) {
            return policy.withMaxRetries(0).build();
        }
        return policy.withMaxRetries(config.server().retries())
                .withBackoff(delay, delay.multipliedBy(LONGEST_DELAY))
                .withDelayFnOn(VisionModel::asked, ModelFault.class)
                .withMaxDuration(left)
                .build();
    }

    /** What the server asks for; less than nothing lets the policy's own delay stand. */
    private static Duration asked(ExecutionContext<String> context) {
        ModelFault fault = context.getLastException();
        return Objects.requireNonNullElse(fault.retryAfter(), Duration.ofNanos(-1));
    }

    private static boolean asksForMore(Throwable e, TimeLeft time) {
        return e instanceof ModelFault fault
                && fault.retryAfter() != null
                && fault.retryAfter().compareTo(time.now()) > 0;
    }

    private String once(Question question, ExecutionContext<String> context, TimeLeft time)
            throws ModelFault, InterruptedException {
        if (!allowance.slots().tryAcquire(time.now().toNanos(), TimeUnit.NANOSECONDS)) {
            throw ModelFault.of(
                    Kind.NO_ANSWER,
                    "all of caption.server.at-once were busy for as long as a shot may take");
        }
        try {
            int attempt = context.getAttemptCount();
            Reply reply = reply(question, attempt, time);
            return Answer.words(reply.text(), question.wanted(), config.ask().mostChars());
        } finally {
            allowance.slots().release();
        }
    }

    /** Asks with a schema, and without where the server refuses it. */
    private Reply reply(Question question, int attempt, TimeLeft time) throws ModelFault {
        boolean schema = allowance.schema();
        try {
            return guarded(question, schema, attempt, time);
        } catch (ModelFault fault) {
            boolean unknown = fault.status() == 400 || fault.status() == 422;
            if (!schema || !unknown) {
                throw fault;
            }
        }
        Reply reply = guarded(question, false, attempt, time);
        allowance.withoutSchema();
        return reply;
    }

    private Reply guarded(Question question, boolean schema, int attempt, TimeLeft time)
            throws ModelFault {
        if (time.isOver()) {
            throw ModelFault.of(Kind.NO_ANSWER, "the time for a shot is used up");
        }
        byte[] body = question.body(config, schema, attempt);
        try {
            return Failsafe.with(allowance.breaker())
                    .get(() -> paid(body, question.tokens(config.ask()), time));
        } catch (CircuitBreakerOpenException e) {
            throw ModelFault.of(
                    Kind.NO_ANSWER,
                    "the server failed %d times in a row and is left alone for %s"
                            .formatted(
                                    config.server().breakerFailures(),
                                    config.server().breakerDelay()));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof ModelFault fault) {
                throw fault;
            }
            throw e;
        }
    }

    private Reply paid(byte[] body, long estimate, TimeLeft time) throws ModelFault {
        allowance.budget().reserve(estimate);
        counts.request();
        // Whoever doesn't say what it cost is taken to have worked.
        long used = estimate;
        try {
            Reply reply = server.ask(body, time.atMost(config.server().tryTimeout()));
            used = reply.tokens() < 0 ? estimate : reply.tokens();
            return reply;
        } catch (ModelFault fault) {
            used = fault.status() == 0 ? estimate : 0;
            throw fault;
        } finally {
            allowance.budget().settle(estimate, used);
            counts.tokens(used);
        }
    }

    private ModelFault lasting(ModelFault fault, TimeLeft time) {
        String why =
                asksForMore(fault, time)
                        ? "it asks to wait for %s, for which a shot has no time"
                                .formatted(fault.retryAfter())
                        : "tried %d times at most".formatted(config.server().retries() + 1);
        return ModelFault.of(Kind.NO_ANSWER, fault.getMessage() + "; " + why);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
