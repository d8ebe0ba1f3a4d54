package io.polyptych.system.montage;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.FetchedShots;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Plane;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpriteLoaderTest {
    @TempDir Path folder;

    @Test
    void aLargePhotoIsReducedBeforeItsColoursAreUnmixed() throws IOException {
        Sprite sprite = cut(3072, 1536);

        assertThat(sprite.picture().width()).isBetween(666, 676); // 1000 of 3072, as of 2048
        assertThat(sprite.picture().height()).isBetween(666, 676);
        int middle = sprite.alpha().length / 2 + sprite.picture().width() / 2;
        assertThat(sprite.alpha()[middle]).isEqualTo(1);
        assertThat(sprite.alpha()[0]).isZero();
    }

    @Test
    void aSmallerOneStaysAsItIs() throws IOException {
        Sprite sprite = cut(2048, 1536);

        assertThat(sprite.picture().width()).isEqualTo(1001 + 2 * 2);
        assertThat(sprite.picture().height()).isEqualTo(1001 + 2 * 2);
    }

    /** A disc of 1001 pixels in a photo. */
    private Sprite cut(int width, int height) throws IOException {
        ObjectStore objects = new ObjectStore(folder.toUri().toString());
        Drawn photo = new Drawn(width, height, 225).disc(1100, 700, 500, 20, 130, 135);
        Plane cutOut = photo.truth();
        Reference reference =
                FetchedShots.reference(FetchedShots.image(objects, photo.picture()), Role.SUBJECT);
        var view = new ProductView(reference, cutOut, Box.around(cutOut).orElseThrow());
        return new SpriteLoader(new Pictures(objects)).cut(view, false);
    }
}
