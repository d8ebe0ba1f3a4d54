package io.polyptych.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @Test
    void theDigestIsSha256() {
        assertThat(Digests.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void theDigestOfAFileIsThatOfItsBytes(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[3_000_001];
        bytes[2_999_999] = 7;
        assertThat(Digests.sha256(Files.write(folder.resolve("large"), bytes)))
                .isEqualTo(Digests.sha256(bytes));
    }

    @Test
    void aFileThatCantBeReadIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> Digests.sha256(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none can't be read");
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
