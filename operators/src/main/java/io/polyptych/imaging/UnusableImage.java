package io.polyptych.imaging;

/** Bytes or pixels that can't serve; says what is wrong and what to change. */
public final class UnusableImage extends Exception {
    private final String code;

    /**
     * @param code stable, upper case: IMAGE_TRUNCATED, IMAGE_TOO_LARGE, ...
     */
    public UnusableImage(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
