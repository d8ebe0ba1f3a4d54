package io.polyptych.customize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void aSeedIsTheFirst63BitsOfTheDigestOfItsSixteenBytes() {
        // Computed apart from this code:
        // printf '\0\0\0\0\0\0\0\x2a\0\0\0\1\0\0\0\2' | sha256sum
        long first64Bits = Long.parseUnsignedLong("f1f91a3ca75f4f5d", 16);
        assertThat(Seeds.of(42, 1, 2)).isEqualTo(first64Bits >>> 1);
    }

    @Test
    void shotAttemptAndIndexEachGiveAnotherSeedAndNoneIsNegative() {
        Set<Long> seeds = new HashSet<>();
        for (int shot = 0; shot < 4; shot++) {
            for (int attempt = 1; attempt <= 4; attempt++) {
                for (int index = 1; index <= 4; index++) {
                    seeds.add(Seeds.of(shot, attempt, index));
                }
            }
        }
        assertThat(seeds).hasSize(64).allMatch(seed -> seed >= 0);
    }
}
