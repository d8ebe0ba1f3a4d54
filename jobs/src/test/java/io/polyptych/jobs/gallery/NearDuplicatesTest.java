package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.gallery.NearDuplicates.Print;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final long HASH = 0x0123456789abcdefL;

    @Test
    void picturesThatDifferInFewBitsAreAlikeBothWays() {
        assertThat(
                        NearDuplicates.of(
                                List.of(
                                        print(0, HASH),
                                        print(1, ~HASH),
                                        print(2, flipped(NearDuplicates.BOUND)))))
                .isEqualTo(Map.of(0, List.of(2), 2, List.of(0)));
    }

    @Test
    void oneBitMoreThanTheBoundIsAnotherPicture() {
        assertThat(
                        NearDuplicates.of(
                                List.of(
                                        print(0, HASH),
                                        print(1, flipped(NearDuplicates.BOUND + 1)))))
                .isEmpty();
    }

    @Test
    void onlyPicturesOfOneCampaignAreCompared() {
        assertThat(
                        NearDuplicates.of(
                                List.of(
                                        new Print(0, "spring", HASH, HASH),
                                        new Print(1, "autumn", HASH, HASH))))
                .isEmpty();
    }

    @Test
    void oneSceneWithTwoProductsAndOneProductInTwoScenesAreTwoPictures() {
        Print picture = new Print(0, "spring", HASH, HASH);

        assertThat(NearDuplicates.of(List.of(picture, new Print(1, "spring", HASH, ~HASH))))
                .isEmpty();
        assertThat(NearDuplicates.of(List.of(picture, new Print(1, "spring", ~HASH, HASH))))
                .isEmpty();
    }

    @Test
    void ofNoneNothingIsSaid() {
        assertThat(NearDuplicates.words(0)).isNull();
        assertThat(NearDuplicates.words(2)).startsWith("2 accepted pictures are nearly the same");
    }

    private static Print print(int place, long hash) {
        return new Print(place, "spring", hash, hash);
    }

    private static long flipped(int bits) {
        return HASH ^ ((1L << bits) - 1);
    }
}
