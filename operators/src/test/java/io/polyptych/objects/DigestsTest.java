package io.polyptych.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigestsTest {
    @Test
    void theDigestIsSha256() {
        assertThat(Digests.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void noTwoListsOfPartsMeetInOneText() {
        assertThat(Digests.ofParts(List.of("ab", "c")))
                .isNotEqualTo(Digests.ofParts(List.of("a", "bc")))
                .isNotEqualTo(Digests.ofParts(List.of("abc")));
    }

    @Test
    void aSeedIsTheDigestsFirst63Bits() {
        assertThat(Digests.first63Bits("f".repeat(64))).isEqualTo(Long.MAX_VALUE);
        assertThat(Digests.first63Bits("0".repeat(15) + "4" + "0".repeat(48))).isEqualTo(2);
    }
}
