package io.polyptych.device;

import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.ImageRef;
import java.util.List;

/** What became of a request: a picture in the object store, or the reason why there is none. */
public sealed interface RenderOutcome {

    /**
     * A picture.
     *
     * @param image renders/KEY.png
     * @param notes what a person should know of it
     * @param cached read from the object store, not rendered
     * @param deviceMillis its share of its batch's time on the device, also if that was earlier
     * @param waitMillis from being asked for to the render's start, or to being found
     */
    record Done(
            ImageRef image, List<String> notes, boolean cached, long deviceMillis, long waitMillis)
            implements RenderOutcome {
        public Done {
            notes = List.copyOf(notes);
        }
    }

    /** No picture, and the message says why. */
    record Failed(RenderFailure code, String message) implements RenderOutcome {

        /** The failure of a request that stood alone. */
        static Failed by(Exception cause) {
            if (cause instanceof UnrenderableRequest) {
                return new Failed(RenderFailure.UNRENDERABLE, cause.getMessage());
            }
            if (cause instanceof OutOfDeviceMemory) {
                return new Failed(RenderFailure.OUT_OF_DEVICE_MEMORY, cause.getMessage());
            }
            return new Failed(RenderFailure.RENDER_FAILED, cause.toString());
        }
    }
}
