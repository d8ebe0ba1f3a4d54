package io.polyptych.model.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.polyptych.model.Golden;
import io.polyptych.model.pickle.PickleConversion.Options;
import io.polyptych.model.weights.UnusableModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged checkpoints are converted or refused: nothing else happens, and it ends. */
class MutatedPickleTest {
    private static final int MUTATIONS = 1500;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nested", "nested-old", "nested-protocol5", "strides", "wide"})
    void aDamagedCheckpointIsConvertedOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Golden.folder("pickles").resolve(name + ".pt"));
        var random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = damaged(whole, random);
            Path file = Files.write(folder.resolve("damaged.pt"), damaged);
            Path out = folder.resolve("out.safetensors");
            try {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> PickleConversion.convert(file, out, Options.ALL));
            } catch (UnusableModel e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 20, MUTATIONS);
    }

    /**
     * One to four bytes changed, of which many in the pickle and the directory; or a part moved.
     */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            int length = random.nextInt(Math.min(64, whole.length));
            System.arraycopy(
                    whole,
                    random.nextInt(whole.length - length),
                    damaged,
                    random.nextInt(whole.length - length),
                    length);
        }
        return damaged;
    }
}
