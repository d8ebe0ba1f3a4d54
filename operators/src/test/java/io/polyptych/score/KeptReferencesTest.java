package io.polyptych.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.FetchedShots;
import io.polyptych.contract.View;
import io.polyptych.imaging.Drawn;
import io.polyptych.imaging.Pictures;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Reference;
import io.polyptych.schemas.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptReferencesTest {
    @TempDir Path folder;

    private final CacheMeter meter = new CacheMeter();
    private final List<Integer> batches = new ArrayList<>();
    private Pictures pictures;
    private KeptReferences<Integer> kept;

    @BeforeEach
    void keepTwo() {
        pictures = new Pictures(new ObjectStore(folder.toUri().toString()));
        kept = new KeptReferences<>(pictures, this::widths, 2, meter);
    }

    @Test
    void whatIsMissingIsEmbeddedInOneBatchAndTheRestIsThere() throws IOException {
        Reference one = reference(10);
        Reference two = reference(20);

        assertThat(kept.of(List.of(one))).containsExactly(10);
        assertThat(kept.of(List.of(two, one, two))).containsExactly(20, 10, 20);

        assertThat(batches).containsExactly(1, 1);
        assertThat(meter.misses()).isEqualTo(2);
        assertThat(meter.hits()).isEqualTo(2);
    }

    @Test
    void theLongestUnusedIsForgotten() throws IOException {
        kept.of(List.of(reference(10)));
        kept.of(List.of(reference(20)));
        kept.of(List.of(reference(30)));
        kept.of(List.of(reference(20)));
        kept.of(List.of(reference(10)));

        assertThat(batches).hasSize(4);
    }

    @Test
    void theSameImageWithAnotherCutOutIsAnotherReference() throws IOException {
        Reference whole = reference(10);
        Reference cut =
                Reference.newBuilder(whole)
                        .setCutOut(pictures.save("cutouts/10.png", new Drawn(10, 4, 0).truth()))
                        .build();

        kept.of(List.of(whole, cut));

        assertThat(batches).containsExactly(2);
    }

    @Test
    void aFailureIsNotKept() throws IOException {
        Reference reference = reference(13);
        assertThatThrownBy(() -> kept.of(List.of(reference))).hasMessageContaining("unlucky");
        assertThatThrownBy(() -> kept.of(List.of(reference))).hasMessageContaining("unlucky");
        assertThat(batches).hasSize(2);
    }

    @Test
    void aLostObjectIsTheStoresFailure() throws IOException {
        Reference lost = reference(10);
        new ObjectStore(folder.toUri().toString()).delete("images/10.png");

        assertThatThrownBy(() -> kept.of(List.of(lost))).isInstanceOf(IOException.class);
    }

    private List<Integer> widths(List<View> views) {
        batches.add(views.size());
        List<Integer> widths = views.stream().map(view -> view.picture().width()).toList();
        if (widths.contains(13)) {
            throw new IllegalStateException("unlucky");
        }
        return widths;
    }

    private Reference reference(int width) throws IOException {
        return FetchedShots.reference(
                pictures.save("images/" + width + ".png", new Drawn(width, 4, width).picture()),
                Role.SUBJECT);
    }
}
