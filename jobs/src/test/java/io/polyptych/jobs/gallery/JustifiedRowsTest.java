package io.polyptych.jobs.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.Box;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JustifiedRowsTest {
    private static final int WIDTH = 1600;
    private static final int GAP = 10;
    private static final JustifiedRows ROWS = new JustifiedRows(WIDTH, GAP, 270);

    @Test
    void everyRowEndsAtTheEdgeAndEveryPictureKeepsItsRatio() {
        List<Double> ratios =
                IntStream.range(0, 17)
                        .mapToObj(i -> List.of(0.68, 1.0, 1.46, 0.5625).get(i % 4))
                        .toList();

        List<Box> places = ROWS.places(ratios);

        Map<Integer, List<Box>> rows =
                places.stream()
                        .collect(Collectors.groupingBy(Box::y, TreeMap::new, Collectors.toList()));
        assertThat(rows).hasSizeGreaterThan(2);
        rows.values().forEach(row -> assertThat(row.get(row.size() - 1).right()).isEqualTo(WIDTH));
        for (int i = 0; i < places.size(); i++) {
            Box place = places.get(i);
            assertThat(Math.abs(place.height() * ratios.get(i) - place.width()))
                    .isLessThanOrEqualTo(1.5);
            assertThat(place.height()).isBetween(200, 360);
        }
    }

    @Test
    void neighboursStandOneGapApart() {
        List<Box> places = ROWS.places(Collections.nCopies(10, 1.2));

        for (int i = 1; i < places.size(); i++) {
            Box before = places.get(i - 1);
            Box here = places.get(i);
            boolean sameRow = before.y() == here.y();
            assertThat(sameRow ? here.x() - before.right() : here.y() - before.bottom())
                    .isEqualTo(GAP);
        }
    }

    @Test
    void onePictureAloneIsNotBlownUp() {
        assertThat(ROWS.places(List.of(1.0))).containsExactly(new Box(0, 0, 405, 405));
        assertThat(ROWS.places(List.of())).isEmpty();
    }
}
