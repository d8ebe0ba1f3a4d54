package io.polyptych.system.montage;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Surroundings;
import io.polyptych.schemas.MaskKind;
import java.util.SplittableRandom;

/** A product in a scene: place, make room, relight, cast the shadow, lay on. */
final class SceneShot {
    private final MontageSettings settings;
    private final SplittableRandom random;

    SceneShot(MontageSettings settings, SplittableRandom random) {
        this.settings = settings;
        this.random = random;
    }

    Picture render(Sprite sprite, Picture scene, Plane mask, MaskKind kind)
            throws UnrenderableRequest {
        Box box =
                Box.around(mask)
                        .orElseThrow(
                                () ->
                                        new UnrenderableRequest(
                                                "the mask is empty; white is where the product goes"));
        Box area = Surroundings.of(box, scene.width(), scene.height());
        Drawing drawing = Drawing.of(scene);
        Light light = Light.around(scene, box);
        double grain = Grain.in(drawing, area);

        Placement place = Placement.within(mask, box, kind, sprite, random.split());
        if (kind == MaskKind.PRECISE) {
            ObjectRemoval.remove(drawing, mask, area, grain);
        }
        Layer layer = sprite.at(place.x(), place.y(), place.width(), place.height());
        Relight.apply(layer, light, sprite.backdrop(), settings.colourMatch());
        EdgeLight.wrap(layer, drawing);
        Grain.add(layer, 0.7 * grain * settings.grain(), random.split());
        drawing.darken(Shadow.of(layer, area, light.side(), settings.shadow(), random.split()));
        drawing.lay(layer);
        return drawing.toPicture();
    }
}
