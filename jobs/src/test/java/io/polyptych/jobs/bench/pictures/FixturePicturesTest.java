package io.polyptych.jobs.bench.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.jobs.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturePicturesTest {
    @TempDir private Path folder;

    @Test
    void aPhotoWithoutTruthAndASceneWithoutBothMasksAreLeftOut() throws Exception {
        Path mug = Files.createDirectories(folder.resolve("products/mug"));
        Path table = Files.createDirectories(folder.resolve("scenes/table"));
        Path half = Files.createDirectories(folder.resolve("scenes/half"));
        Files.createFile(mug.resolve("front.jpg"));
        Files.createFile(mug.resolve("front-cutout.png"));
        Files.createFile(mug.resolve("side.jpg"));
        for (String name : new String[] {"scene.jpg", "precise.png", "drawn.png"}) {
            Files.createFile(table.resolve(name));
        }
        Files.createFile(half.resolve("scene.jpg"));
        Files.writeString(table.resolve("scene.yaml"), "box: [0.1, 0.2, 0.3, 0.4]\n");

        var found = new FixturePictures(folder);

        assertThat(found.packshots())
                .extracting(FixturePictures.Packshot::name)
                .containsExactly("mug/front");
        assertThat(found.scenes()).hasSize(1);
        assertThat(found.scenes().get(0).name()).isEqualTo("table");
        assertThat(found.scenes().get(0).from().getY()).isEqualTo(0.2);
        assertThat(found.scenes().get(0).to().getX()).isEqualTo(0.3);
    }

    @Test
    void aFolderWithNothingToMeasureIsRefused() {
        assertThatThrownBy(() -> new FixturePictures(folder))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("give a folder like fixtures/");
    }

    @Test
    void theCheckoutsOwnAreFoundAndReadable() throws Exception {
        var found = new FixturePictures(Checkout.fixtures());

        assertThat(found.products()).contains("bag", "bottle", "lamp", "mug");
        assertThat(found.scenes())
                .extracting(FixturePictures.Scene::name)
                .contains("floor", "shelf", "table");
        for (FixturePictures.Scene scene : found.scenes()) {
            assertThat(scene.precise().width()).isEqualTo(scene.picture().width());
        }
    }
}
