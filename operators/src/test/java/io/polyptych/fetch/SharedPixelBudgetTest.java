package io.polyptych.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.PixelBudget;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.ImageRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPixelBudgetTest {
    @TempDir private Path folder;

    @Test
    void subtasksOfAProcessShareItsBudgetOfPixels() throws Exception {
        Files.write(folder.resolve("a.png"), Pictures.png(SampleFiles.waves(40, 30)));
        FetchConfig config = FetchConfig.defaults().withFolders(folder.toString(), List.of());
        PixelBudget budget = PixelBudget.ofProcess();
        PixelBudget.Permit all = budget.acquire(config.limits().inDecode(), Long.MAX_VALUE);
        var threads = Executors.newCachedThreadPool();
        try (var one = new LinkedImages(config, store("one"));
                var other = new LinkedImages(config, store("other"))) {
            CompletableFuture<ImageRef> first = asked(one, threads);
            CompletableFuture<ImageRef> second = asked(other, threads);
            while (budget.waiting() < 2) {
                Thread.onSpinWait();
            }
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();

            all.close();

            assertThat(first.get().getWidth()).isEqualTo(40);
            assertThat(second.get().getWidth()).isEqualTo(40);
            assertThat(budget.held()).isZero();
        } finally {
            all.close();
            threads.shutdown();
        }
    }

    private ObjectStore store(String name) {
        return new ObjectStore(folder.resolve(name).toUri().toString());
    }

    private static CompletableFuture<ImageRef> asked(LinkedImages images, Executor threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return images.image("a.png");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }
}
