package io.polyptych.jobs.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.jobs.calibrate.IdentityPair.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairTableTest {
    @Test
    void eachThresholdSaysWhatItGetsWrongAndThePresentOneIsMarked() {
        String text =
                printed(
                        0.62,
                        pair(Kind.RENDERS, "mug", 0.61, true),
                        pair(Kind.RENDERS, "mug", 0.90, true),
                        pair(Kind.RENDERS, "lamp", 0.63, false),
                        pair(Kind.RENDERS, "bag", 0.10, false));

        assertThat(text)
                .contains("a render and all photos: 2 pairs of one product, 2 of different ones")
                .contains("AUC 0.7500", "equal error 50 %")
                .containsPattern("0\\.60 +50 % +0 %")
                .containsPattern("0\\.62 +50 % +50 %  <- present")
                .containsPattern("0\\.64 +0 % +50 %")
                .contains("least alike of one product: a picture, 0.610")
                .contains("most alike of two: a picture with lamp, 0.630");
    }

    @Test
    void thePresentThresholdIsMarkedWhereverItLies() {
        IdentityPair same = pair(Kind.RENDERS, "mug", 0.9, true);
        IdentityPair other = pair(Kind.RENDERS, "lamp", 0.1, false);

        assertThat(printed(0.64, same, other)).containsPattern("0\\.64 .*<- present");
        assertThat(printed(0.657, same, other))
                .containsPattern("0\\.64 [^<]*\\n +0\\.657 .*<- present");
        assertThat(printed(0.95, same, other)).containsPattern("0\\.84 .*\\n +0\\.95 .*<- present");
    }

    @Test
    void onlyIdentityConcernsAPair() {
        var thresholds = new Thresholds(Map.of("identity", 0.5, "clip-i", 0.7), Map.of());

        assertThat(pair(Kind.RENDERS, "mug", 0.6, true).example().meets(thresholds)).isTrue();
        assertThat(pair(Kind.RENDERS, "mug", 0.4, true).example().meets(thresholds)).isFalse();
    }

    @Test
    void pairsOfOneSortAloneSayNothing() {
        assertThat(printed(0.62, pair(Kind.PHOTOS, "mug", 0.9, true))).isEmpty();
    }

    private static IdentityPair pair(Kind kind, String product, double identity, boolean same) {
        return new IdentityPair(kind, "a picture", product, same, identity);
    }

    private static String printed(double present, IdentityPair... pairs) {
        var out = new StringWriter();
        new PairTable(List.of(pairs)).print(present, new PrintWriter(out));
        return out.toString();
    }
}
