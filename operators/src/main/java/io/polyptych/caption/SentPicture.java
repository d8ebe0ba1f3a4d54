package io.polyptych.caption;

import io.polyptych.imaging.Encoders;
import io.polyptych.imaging.Picture;
import io.polyptych.imaging.Pictures;
import io.polyptych.imaging.Resize;
import io.polyptych.schemas.ImageRef;
import java.io.IOException;
import java.util.Base64;

/**
 * A picture as a model's server takes it: a reduced JPEG, made anew from pixels, so that nothing of
 * the shop's file but its look leaves this machine.
 *
 * @param dataUrl with the bytes in it
 * @param tokens that it costs, estimated
 */
record SentPicture(String dataUrl, int tokens) {
    /** Qwen2.5-VL gives one token to each square of so many pixels a side. */
    private static final int TOKEN_SIDE = 28;

    static SentPicture of(ImageRef image, Pictures pictures, AskConfig ask) throws IOException {
        Picture reduced = Resize.within(pictures.load(image), ask.longEdge());
        byte[] jpeg = Encoders.jpeg(reduced, ask.jpegQuality());
        return new SentPicture(
                "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg),
                squares(reduced.width()) * squares(reduced.height()));
    }

    private static int squares(int pixels) {
        return (pixels + TOKEN_SIDE - 1) / TOKEN_SIDE;
    }
}
