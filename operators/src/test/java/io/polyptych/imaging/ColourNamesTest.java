package io.polyptych.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourNamesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, black", "255, 255, 255, white", "255, 0, 0, red", "0, 0, 128, navy",
        "128, 128, 128, gray", "30, 140, 60, green", "255, 165, 0, orange", "255, 220, 0, yellow",
        "120, 70, 30, brown", "0, 128, 128, teal", "245, 235, 210, cream", "135, 206, 235, sky blue"
    })
    void coloursHaveTheNamesThatPeopleGiveThem(int red, int green, int blue, String name) {
        assertThat(ColourNames.of(red, green, blue)).isEqualTo(name);
    }

    @Test
    void dominantColoursComeLargestFirst() {
        Picture picture =
                SampleFiles.withBox(SampleFiles.plain(100, 100, 0x1A2850), 0, 0, 30, 100, 0xF7F7F7);
        Picture withSpeck = SampleFiles.withBox(picture, 50, 50, 5, 5, 0xD0202A);

        assertThat(ColourNames.dominant(withSpeck, null, 3, 0.1)).containsExactly("navy", "white");
    }

    @Test
    void onlyTheInsideOfAPlaneCounts() {
        Picture picture =
                SampleFiles.withBox(SampleFiles.plain(10, 10, 0xF7F7F7), 0, 0, 3, 10, 0xD0202A);
        byte[] left = new byte[100];
        for (int y = 0; y < 10; y++) {
            left[10 * y] = -1;
        }

        assertThat(ColourNames.dominant(picture, new Plane(10, 10, left), 3, 0.1))
                .containsExactly("red");
        assertThat(ColourNames.dominant(picture, new Plane(10, 10, new byte[100]), 3, 0.1))
                .isEmpty();
    }

    @Test
    void labOfWhiteAndOfRedAreThoseOfTheStandard() {
        Lab white = Lab.of(255, 255, 255);
        Lab red = Lab.of(255, 0, 0);

        assertThat(white.distance(new Lab(100, 0, 0))).isLessThan(0.1);
        assertThat(red.distance(new Lab(53.24, 80.09, 67.20))).isLessThan(0.1);
    }
}
