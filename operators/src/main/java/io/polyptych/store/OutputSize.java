package io.polyptych.store;

import io.polyptych.schemas.OutputRequest;

/**
 * The size of a delivered file.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
record OutputSize(int width, int height) {

    /**
     * As asked for; a missing side follows from the other and the render's ratio; both missing: as
     * rendered.
     *
     * @param asked or null
     * @param mostPixels a larger size is scaled down to it, in its ratio
     */
    static OutputSize of(OutputRequest asked, int renderWidth, int renderHeight, long mostPixels) {
        double ratio = (double) renderWidth / renderHeight;
        Integer width = asked == null ? null : asked.getWidth();
        Integer height = asked == null ? null : asked.getHeight();
        double wide = renderWidth;
        double high = renderHeight;
        if (width != null || height != null) {
            wide = width != null ? width : height * ratio;
            high = height != null ? height : width / ratio;
        }
        double scale = Math.min(1, Math.sqrt(mostPixels / (wide * high)));
        return new OutputSize(pixels(wide * scale), pixels(high * scale));
    }

    private static int pixels(double side) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(side)));
    }
}
