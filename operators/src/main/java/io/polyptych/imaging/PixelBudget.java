package io.polyptych.imaging;

/**
 * Room for pixels that are being decoded, one for the whole process: the images of all subtasks and
 * jobs in it together never hold more than a bound.
 *
 * <p>Whoever waits is served in the order of asking, so that a large image isn't starved by small
 * ones. Thread-safe.
 */
public final class PixelBudget {
    private static final PixelBudget PROCESS = new PixelBudget();

    private long held;
    private long nextTicket;
    private long served;

    PixelBudget() {}

    /** The budget of this process. */
    public static PixelBudget ofProcess() {
        return PROCESS;
    }

    /** Pixels that can be given back once; giving back again changes nothing. */
    public final class Permit implements AutoCloseable {
        private long pixels;

        private Permit(long pixels) {
            this.pixels = pixels;
        }

        @Override
        public void close() {
            release(pixels);
            pixels = 0;
        }
    }

    /**
     * Waits until there is room. An image larger than the bound waits until it is alone.
     *
     * @param pixels of the image
     * @param most pixels that may be held together, this image's included
     */
    public synchronized Permit acquire(long pixels, long most) {
        long ticket = nextTicket++;
        boolean interrupted = false;
        while (ticket != served || (held > 0 && held + pixels > most)) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Whoever holds room gives it back soon; the caller notices the interruption after.
                interrupted = true;
            }
        }
        served++;
        held += pixels;
        notifyAll();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Permit(pixels);
    }

    /** Pixels that are held now. */
    public synchronized long held() {
        return held;
    }

    /** Images that wait for room. */
    public synchronized long waiting() {
        return nextTicket - served;
    }

    private synchronized void release(long pixels) {
        held -= pixels;
        notifyAll();
    }
}
