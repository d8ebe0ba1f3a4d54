package io.polyptych.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.imaging.DecodedImage;
import io.polyptych.imaging.ImageDecoder;
import io.polyptych.imaging.ImageLimits;
import io.polyptych.imaging.SampleFiles;
import io.polyptych.imaging.UnusableImage;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 1,000 damaged images of each format are decoded or refused, and nothing else. */
class MutatedImagesTest {
    private static final int COUNT = 1_000;
    private static final long ALWAYS = 64_000_000;
    private static final long A_PIXEL = 12;
    private static final int PNG_SIGNATURE = 8;

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "webp"})
    void aDamagedImageIsDecodedOrRefusedWithinItsMemory(String format) throws Exception {
        List<byte[]> whole = accepted(format);
        Mutations mutations = new Mutations(format.hashCode());
        int decoded = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] file = mutations.damaged(whole.get(mutations.upTo(whole.size())));
            if (format.equals("png") && i % 2 == 0) {
                repairSums(file);
            }
            decoded += decoded(file, format + " " + i) ? 1 : 0;
        }

        // Both happen often: the damage is neither too little nor too much to tell anything.
        assertThat(decoded).isBetween(COUNT / 50, COUNT * 49 / 50);
    }

    /** Damaged before it is packed, so that the damage reaches whoever follows it. */
    @Test
    void aDamagedProfileIsFollowedOrLeftOut() throws Exception {
        byte[] whole = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Mutations mutations = new Mutations(whole.length);
        for (int i = 0; i < COUNT; i++) {
            byte[] profile = mutations.damaged(whole);
            byte[] png = SampleFiles.pngWithProfile(SampleFiles.plain(4, 4, 0x373737), profile);
            assertThat(decoded(png, "profile " + i)).isTrue();
        }
    }

    private boolean decoded(byte[] file, String which) throws Exception {
        Allocation<Optional<DecodedImage>> work = Allocation.of(() -> decode(file));

        assertThat(work.bytes()).as(which).isLessThan(ALWAYS + A_PIXEL * pixels(file));
        work.result()
                .ifPresent(
                        image ->
                                assertThat(
                                                (long) image.picture().width()
                                                        * image.picture().height())
                                        .as(which)
                                        .isEqualTo(pixels(file)));
        return work.result().isPresent();
    }

    private Optional<DecodedImage> decode(byte[] file) {
        try {
            return Optional.of(decoder.decodeWithAlpha(file));
        } catch (UnusableImage e) {
            assertThat(e.code()).startsWith("IMAGE_");
            assertThat(e.getMessage()).contains("; ").doesNotContainPattern("\\p{Cntrl}");
            return Optional.empty();
        }
    }

    /** Pixels that were accepted: none where the file is refused before decoding. */
    private long pixels(byte[] file) {
        try {
            return decoder.check(file).header().pixels();
        } catch (UnusableImage e) {
            return 0;
        }
    }

    private static List<byte[]> accepted(String format) throws IOException {
        List<HostileInput> inputs =
                HostileInput.all().stream()
                        .filter(input -> !input.isRefused())
                        .filter(input -> input.input().startsWith(format + "/"))
                        // Its length is all text; damage to that tells nothing.
                        .filter(input -> !input.input().contains("packed"))
                        .toList();
        List<byte[]> files = new ArrayList<>();
        for (HostileInput input : inputs) {
            files.add(input.bytes());
        }
        return files;
    }

    /** Makes checksums right again, so that damage gets past them. */
    private static void repairSums(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = PNG_SIGNATURE;
        while (at + 12 <= png.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
    }
}
