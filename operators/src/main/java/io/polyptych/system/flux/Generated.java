package io.polyptych.system.flux;

import io.polyptych.contract.RenderRequest;
import io.polyptych.imaging.Box;
import io.polyptych.imaging.Picture;

/**
 * What a network made, before it is brought to the canvas.
 *
 * @param picture at the size the system works at
 * @param covers the part of the request's canvas it is a picture of
 */
public record Generated(Picture picture, Box covers) {
    /** A picture of the whole canvas. */
    public static Generated whole(Picture picture, RenderRequest request) {
        return new Generated(picture, new Box(0, 0, request.width(), request.height()));
    }
}
