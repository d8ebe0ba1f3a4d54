package io.polyptych.system.montage;

import java.util.List;
import java.util.SplittableRandom;

/** What a studio's floor or wall can be made of, with the shades it has where none is named. */
enum Material {
    PAPER(new Shade(86, 0, 2)),
    ACRYLIC(new Shade(92, 0, 0), new Shade(12, 0, 0)),
    MARBLE(new Shade(91, 0, 1), new Shade(93, 0, 2), new Shade(72, 0, -1), new Shade(20, 0, -1)),
    WOOD(
            new Shade(66, 9, 24),
            new Shade(72, 8, 24),
            new Shade(44, 12, 22),
            new Shade(55, 11, 24),
            new Shade(34, 10, 15)),
    CONCRETE(new Shade(66, 0, 1), new Shade(72, 0, 3), new Shade(56, 0, 0)),
    LINEN(new Shade(84, 1, 7), new Shade(76, 2, 9), new Shade(70, -4, 3), new Shade(74, 6, 8)),
    VELVET(new Shade(30, -18, 4), new Shade(26, 6, -26), new Shade(32, 30, 10)),
    TERRAZZO(new Shade(88, 0, 3), new Shade(84, 5, 5), new Shade(80, -4, 3)),
    SLATE(new Shade(36, -1, -3), new Shade(44, 0, 1), new Shade(64, 2, 8)),
    TILES(new Shade(92, 0, 1), new Shade(74, -12, 5), new Shade(66, -8, -8)),
    BRICK(new Shade(47, 22, 23), new Shade(86, 1, 4));

    private final List<Shade> shades;

    Material(Shade... shades) {
        this.shades = List.of(shades);
    }

    /** The shades it comes in. */
    List<Shade> shades() {
        return shades;
    }

    /** A piece of it; the pattern is drawn. */
    Surface surface(Shade shade, SplittableRandom random) {
        return switch (this) {
            case PAPER -> Paper.matte(shade);
            case ACRYLIC -> Paper.acrylic(shade);
            case MARBLE -> new Marble(shade, random);
            case WOOD -> new Wood(shade, random);
            case CONCRETE -> new Concrete(shade, random);
            case LINEN -> new Fabric(shade, false, random);
            case VELVET -> new Fabric(shade, true, random);
            case TERRAZZO -> new Terrazzo(shade, random);
            case SLATE -> new Slate(shade, random);
            case TILES -> Tiles.glazed(shade, random);
            case BRICK -> Tiles.bricks(shade, random);
        };
    }
}
