package io.polyptych.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.objects.CarefulFileSystem;
import io.polyptych.objects.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartMarkersTest {
    private static final String KEY = "ab".repeat(32);

    @Test
    void startsAreCountedOnAFileSystemThatDoesNotOverwrite(@TempDir Path folder) throws Exception {
        var objects = new ObjectStore(CarefulFileSystem.root(folder));
        var first = new StartMarkers(objects, "first");
        var second = new StartMarkers(objects, "second");

        first.write(KEY, first.find(KEY));
        second.write(KEY, second.find(KEY));

        assertThat(new StartMarkers(objects, "third").find(KEY))
                .isEqualTo(new StartMarkers.Found(true, 2));
        assertThat(second.find(KEY)).isEqualTo(new StartMarkers.Found(false, 1));
    }
}
