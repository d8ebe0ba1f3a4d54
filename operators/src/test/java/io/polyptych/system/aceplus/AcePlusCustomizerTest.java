package io.polyptych.system.aceplus;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyptych.contract.Manifest;
import io.polyptych.contract.RenderRequest;
import io.polyptych.contract.Rendered;
import io.polyptych.contract.WorkMeter;
import io.polyptych.contract.WorkMeter.Shared;
import io.polyptych.engine.Scope;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Planes;
import io.polyptych.schemas.MaskKind;
import io.polyptych.system.flux.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ACE++ from requests to finished candidates, with this project's own noise. */
class AcePlusCustomizerTest {
    @TempDir Path folder;
    private final WorkMeter meter = new WorkMeter();

    @Test
    void outsideTheMaskTheSceneStaysByteForByte() throws Exception {
        Picture scene = Models.picture("scene");
        Plane mask = Models.mask("mask");
        Picture made = render(Models.adapter("subject"), placed(1)).get(0).picture();
        boolean changed = false;
        for (int i = 0; i < mask.values().length; i++) {
            boolean same = made.rgb()[3 * i] == scene.rgb()[3 * i];
            if (mask.values()[i] == 0) {
                assertThat(same).isTrue();
            }
            changed |= !same;
        }
        assertThat(changed).isTrue();
    }

    @Test
    void aPictureOfItsOwnHasExactlyTheSizeAsked() throws Exception {
        Manifest manifest = Models.adapter("portrait");
        var asked = asked().reference(Models.picture("reference")).canvas(91, 53);
        Picture made = render(manifest, asked.of(manifest)).get(0).picture();
        assertThat(made.width()).isEqualTo(91);
        assertThat(made.height()).isEqualTo(53);
    }

    @Test
    void ofALongSceneTheMiddleIsPaintedAndTheEndsStay() throws Exception {
        Manifest manifest = Models.adapter("subject");
        Picture scene = Models.picture("wide");
        var asked = asked().scene(scene).mask(Planes.filled(101, 22, 255), MaskKind.USER_DRAWN);
        asked.parameter("repainting", 0.5).parameter("feather", 0);
        Picture made = render(manifest, asked.of(manifest)).get(0).picture();
        assertThat(made.width()).isEqualTo(101);
        var part = MiddleCrop.of(101, 22);
        int ends = 0;
        for (int i = 0; i < 101 * 22; i++) {
            boolean end = i % 101 < part.x() || i % 101 >= part.right();
            if (end) {
                assertThat(made.rgb()[3 * i]).isEqualTo(scene.rgb()[3 * i]);
                ends++;
            }
        }
        assertThat(ends).isEqualTo(13 * 22);
        assertThat(made.rgb()).isNotEqualTo(scene.rgb());
    }

    @Test
    void shotsRenderedTogetherComeOutAsAlone() throws Exception {
        Manifest manifest = Models.adapter("subject");
        List<Rendered> together = render(manifest, placed(1), placed(2));
        Picture alone = render(manifest, placed(2)).get(0).picture();
        assertThat(AcePlusGoldenTest.largestDifference(together.get(1).picture(), alone))
                .isLessThanOrEqualTo(1);
        assertThat(together.get(0).picture().rgb()).isNotEqualTo(alone.rgb());
    }

    @Test
    void eightShotsOfAProductEncodeWhatTheyShareOnce() throws Exception {
        var shots = new ArrayList<RenderRequest>();
        for (int seed = 0; seed < 8; seed++) {
            shots.add(placed(seed));
        }
        render(Models.adapter("subject"), shots.toArray(RenderRequest[]::new));
        for (Shared kind : List.of(Shared.TEXT, Shared.LATENTS, Shared.MASK)) {
            assertThat(meter.made(kind)).as("%s", kind).isEqualTo(1);
            assertThat(meter.reused(kind)).as("%s", kind).isEqualTo(7);
        }
    }

    @Test
    void theFullModelRendersToo() throws Exception {
        Manifest manifest = Models.full();
        var asked = asked().reference(Models.picture("reference")).canvas(64, 48);
        assertThat(render(manifest, asked.of(manifest)).get(0).picture().height()).isEqualTo(48);
    }

    @Test
    void wordsWithoutEffectAreNoted() throws Exception {
        Manifest manifest = Models.adapter("subject");
        var asked = asked().reference(Models.picture("reference")).canvas(64, 48);
        asked.negativePrompt("blurry").prompt("mug ".repeat(600));
        assertThat(render(manifest, asked.of(manifest)).get(0).notes())
                .anyMatch(note -> note.contains("of the prompt had no room"))
                .anyMatch(note -> note.contains("negative prompt had no effect"));
    }

    private RenderRequest placed(long seed) throws Exception {
        return asked().reference(Models.picture("reference"))
                .scene(Models.picture("scene"))
                .mask(Models.mask("mask"), MaskKind.PRECISE)
                .seed(seed)
                .of(Models.adapter("subject"));
    }

    private Asked asked() {
        return new Asked(folder);
    }

    private List<Rendered> render(Manifest manifest, RenderRequest... requests) throws Exception {
        long before = Scope.openCount();
        try (var customizer =
                new AcePlusProvider().open(manifest, "cpu", asked().objects(), meter)) {
            return customizer.render(List.of(requests));
        } finally {
            assertThat(Scope.openCount()).isEqualTo(before);
        }
    }
}
