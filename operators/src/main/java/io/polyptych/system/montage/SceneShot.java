package io.polyptych.system.montage;

import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Plane;
import io.polyptych.imaging.Surroundings;
import io.polyptych.imaging.TouchedArea;
import io.polyptych.schemas.MaskKind;
import java.util.SplittableRandom;

/**
 * A product in a scene: place, make room, relight, cast the shadow, lay on.
 *
 * @param scene as given, never changed
 * @param mask of its size
 * @param box around the mask
 * @param touched outside which nothing changes
 */
record SceneShot(Picture scene, Plane mask, MaskKind kind, Box box, Plane touched, Ground ground) {

    Picture render(Sprite sprite, MontageSettings settings, SplittableRandom random)
            throws UnrenderableRequest {
        Drawing drawing = Drawing.of(scene);
        Box near = Surroundings.of(box, scene.width(), scene.height());
        SceneLight light =
                SceneLight.around(drawing, mask, box, kind, ground).turned(random.split());
        FloorExtent floor = FloorExtent.around(drawing, mask, box);
        double grain = Grain.in(drawing, near);
        double sharpness = Sharpness.in(drawing, near);

        Placement place =
                Placement.within(mask, touched, box, kind, sprite, ground, random.split());
        if (kind == MaskKind.PRECISE) {
            ObjectRemoval.remove(drawing, mask, touched, grain);
        }
        double gloss =
                settings.reflection()
                        * Gloss.of(Drawing.of(scene), mask, box, floor, kind == MaskKind.PRECISE);
        Layer layer = sprite.at(place.x(), place.y(), place.width(), place.height());
        if (sprite.behind() == null) {
            Relight.apply(layer, light.flat(), sprite.backdrop(), settings.colourMatch());
            EdgeLight.wrap(layer, drawing);
        }
        Sharpness.match(layer, sharpness);
        Grain.add(layer, 0.7 * grain * settings.grain(), random.split());
        Box area = Box.around(touched).orElse(box);
        float[] depth = TouchedArea.depth(touched, 0.05 * box.width());
        if (gloss > 0) {
            Layer seen = layer;
            if (sprite.behind() != null) {
                seen = layer.copy();
                Glass.showThrough(seen, sprite.behindAt(place), drawing);
            }
            drawing.lay(
                    Reflection.of(seen, 2 * gloss, Math.max(0.3, 1 - 0.6 * gloss))
                            .keptTo(floor)
                            .fadedTo(depth, scene.width(), scene.height()));
        }
        double strength = Glass.shadow(sprite) * settings.shadow();
        drawing.darken(
                SceneShadow.of(layer, area, ground, floor, light, strength, random.split())
                        .fadedTo(depth, scene.width()));
        if (sprite.behind() != null) {
            Glass.showThrough(layer, sprite.behindAt(place), drawing);
        }
        drawing.lay(layer);
        return TouchedArea.restored(drawing.toPicture(), scene, touched);
    }
}
