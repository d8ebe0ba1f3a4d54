package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class MatsTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 200;

    @Test
    void threadsThatDrawAtOnceDrawTheSameNumbers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<Plane>> drawings = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                drawings.add(
                        () -> {
                            start.await();
                            return drawn(ROUNDS);
                        });
            }
            byte[] alone = drawn(ROUNDS).values();
            for (Future<Plane> one : threads.invokeAll(drawings)) {
                assertThat(one.get().values()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** What is drawn last, and in the same order only if nobody else draws from the generator. */
    private static Plane drawn(int rounds) {
        try (var scratch = new Scratch()) {
            Mat noise = scratch.keep(new Mat(64, 64, CvType.CV_8UC1));
            Mats.seeded(
                    11,
                    () -> {
                        for (int i = 0; i < rounds; i++) {
                            Core.randu(noise, 0, 256);
                        }
                    });
            return Mats.plane(noise);
        }
    }
}
