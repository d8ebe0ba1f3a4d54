package io.polyptych.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.polyptych.contract.TextEmbedder;
import io.polyptych.contract.Unscorable;
import org.junit.jupiter.api.Test;

class TextFitTest {
    private static final float[] PICTURE = {0, 1};

    /** Reads seven letters. */
    private static final class ShortSighted implements TextEmbedder {
        private int calls;

        @Override
        public String name() {
            return "short";
        }

        @Override
        public float[] embed(String text) throws Unscorable {
            calls++;
            if (text.length() > 7) {
                throw new Unscorable("the text has %d letters".formatted(text.length()));
            }
            return new float[] {0.6f, 0.8f};
        }
    }

    private final ShortSighted texts = new ShortSighted();
    private final TextFit fit = new TextFit(null, texts);

    @Test
    void aPromptIsReadOnceForAllItsPictures() throws Unscorable {
        assertThat(fit.of("a mug", PICTURE)).isCloseTo(0.8, within(1e-6));
        assertThat(fit.of("a mug", PICTURE)).isCloseTo(0.8, within(1e-6));
        assertThat(texts.calls).isEqualTo(1);
    }

    @Test
    void aPromptThatIsTooLongAndACaseWithoutOneHaveReasons() {
        assertThatExceptionOfType(Unscorable.class)
                .isThrownBy(() -> fit.of("a teal mug", PICTURE))
                .withMessage("the text has 10 letters");
        assertThatExceptionOfType(Unscorable.class)
                .isThrownBy(() -> fit.of(null, PICTURE))
                .withMessage("the case has no prompt");
    }
}
