package io.polyptych.system.montage;

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
record SceneShot(
        Picture scene, Plane mask, MaskKind kind, Box box, Plane touched, Ground ground) {

    Picture render(Sprite sprite, MontageSettings settings, SplittableRandom random) {
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
        Layer layer = sprite.at(place.x(), place.y(), place.width(), place.height());
        Relight.apply(layer, light.flat(), sprite.backdrop(), settings.colourMatch());
        Sharpness.match(layer, sharpness);
        EdgeLight.wrap(layer, drawing);
        Grain.add(layer, 0.7 * grain * settings.grain(), random.split());
        Box area = Box.around(touched).orElse(box);
        drawing.darken(
                SceneShadow.of(
                                layer,
                                area,
                                ground,
                                floor,
                                light,
                                settings.shadow(),
                                random.split())
                        .fadedTo(TouchedArea.depth(touched, 0.05 * box.width()), scene.width()));
        drawing.lay(layer);
        return TouchedArea.restored(drawing.toPicture(), scene, touched);
    }
}
