package io.polyptych.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyptych.SampleShots;
import io.polyptych.objects.ObjectStore;
import io.polyptych.schemas.Caption;
import io.polyptych.schemas.Shot;
import io.polyptych.schemas.ShotRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShotCaptionsTest {
    private static final Shot SHOT =
            SampleShots.shot(SampleShots.product(), ShotRequest.newBuilder());

    @TempDir Path folder;

    private ObjectStore objects;
    private CountingCaptioner captioner;

    @BeforeEach
    void open() {
        objects = new ObjectStore(folder.toString());
        captioner = new CountingCaptioner("v1");
    }

    @Test
    void aCaptionIsMadeOnceAndKept() throws Exception {
        Shot first = new ShotCaptions(captioner, objects).of(SHOT);
        Shot second = new ShotCaptions(captioner, objects).of(SHOT);

        assertThat(captioner.calls).isEqualTo(1);
        assertThat(second.getCaption()).isEqualTo(first.getCaption());
        assertThat(first.getCaption().getScene()).isEqualTo("A \"scene\".");
    }

    @Test
    void anotherRevisionOrAnotherTitleIsAnotherCaption() throws Exception {
        Shot renamed =
                SampleShots.shot(
                        SampleShots.product().setTitle("Another mug"), ShotRequest.newBuilder());
        CountingCaptioner newer = new CountingCaptioner("v2");

        new ShotCaptions(captioner, objects).of(SHOT);
        new ShotCaptions(captioner, objects).of(renamed);
        new ShotCaptions(newer, objects).of(SHOT);

        assertThat(captioner.calls).isEqualTo(2);
        assertThat(newer.calls).isEqualTo(1);
    }

    @Test
    void aDamagedObjectIsMadeAnew() throws Exception {
        String name = "captions/" + CaptionRequest.of(SHOT).key("v1") + ".json";
        for (String damaged : new String[] {"{\"product\":", "{}", "[1]", ""}) {
            objects.write(name, damaged.getBytes(StandardCharsets.UTF_8));

            Shot captioned = new ShotCaptions(captioner, objects).of(SHOT);

            assertThat(captioned.getCaption().getProduct()).isEqualTo("Stoneware mug");
        }
        assertThat(captioner.calls).isEqualTo(4);
    }

    @Test
    void theFallbackSaysWhatItIs() {
        Caption caption = ShotCaptions.fallback(SHOT, "too slow").getCaption();

        assertThat(caption.getProduct()).isEqualTo("Stoneware mug.");
        assertThat(caption.getSource()).isEqualTo("attributes");
        assertThat(caption.getNote()).isEqualTo("too slow");
    }

    @Test
    void configurationIsValidatedByName() {
        assertThat(CaptionConfig.defaults().operatorTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> CaptionConfig.composed(Duration.ZERO, 1))
                .hasMessageContaining("caption.timeout");
        assertThatThrownBy(() -> CaptionConfig.composed(Duration.ofSeconds(1), 0))
                .hasMessageContaining("caption.in-flight")
                .hasMessageContaining("0");
    }

    /** Says the title, and counts how often it was asked. */
    private static final class CountingCaptioner implements Captioner {
        private final String revision;
        private int calls;

        CountingCaptioner(String revision) {
            this.revision = revision;
        }

        @Override
        public String revision() {
            return revision;
        }

        @Override
        public Caption caption(CaptionRequest request) {
            calls++;
            return new Caption(request.title(), "A \"scene\".", revision, null);
        }
    }
}
