package io.polyptych.jobs;

import io.polyptych.schemas.GeneratedImage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink that loses its disk once, in the middle of a job: after a checkpoint that holds rows was
 * completed, and while there are renders to come. All state is static, since Flink copies the sink.
 */
final class Mishap implements Sink<GeneratedImage> {
    static final String MESSAGE = "the disk is gone";

    private static final long PATIENCE_SECONDS = 30;

    private static volatile CountDownLatch middle;
    private static final AtomicBoolean HAPPENED = new AtomicBoolean();
    private static final AtomicInteger ROWS_BEFORE = new AtomicInteger();

    /** Before each job. */
    static void arm() {
        middle = new CountDownLatch(1);
        HAPPENED.set(false);
        ROWS_BEFORE.set(0);
    }

    /** Rows that came before it happened; the next one fell victim to it. */
    static int rowsBefore() {
        return HAPPENED.get() ? ROWS_BEFORE.get() : 0;
    }

    /** Holds a renderer until the checkpoint is there, so that some renders come after it. */
    static void awaitMiddle() {
        try {
            if (!middle.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("no checkpoint with rows was completed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the device is closed", e);
        }
    }

    @Override
    public SinkWriter<GeneratedImage> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<GeneratedImage> {
        private int rows;
        private int barriersSinceRows;

        @Override
        public void write(GeneratedImage row, Context context) {
            if (middle.getCount() == 0 && HAPPENED.compareAndSet(false, true)) {
                throw new IllegalStateException(MESSAGE);
            }
            rows++;
            if (!HAPPENED.get()) {
                ROWS_BEFORE.incrementAndGet();
            }
        }

        /** Called at each barrier; at the second one, the first one's checkpoint is completed. */
        @Override
        public void flush(boolean endOfInput) {
            if (rows > 0 && ++barriersSinceRows == 2) {
                middle.countDown();
            }
        }

        @Override
        public void close() {}
    }
}
