package io.polyptych.jobs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir private Path folder;

    @Test
    void aFolderIsOneRunsUntilItGivesItBack() {
        Path out = folder.resolve("out");
        try (FolderLock held = FolderLock.on(out)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.on(out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another run is writing into " + out);
        }
        try (FolderLock again = FolderLock.on(out)) {
            assertThat(again).isNotNull();
        }
    }
}
