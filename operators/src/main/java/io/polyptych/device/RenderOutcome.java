package io.polyptych.device;

import io.polyptych.contract.ModelUnusable;
import io.polyptych.contract.OutOfDeviceMemory;
import io.polyptych.contract.UnrenderableRequest;
import io.polyptych.schemas.ImageRef;
import java.util.List;

/** What became of a request: a picture in the object store, or the reason why there is none. */
public sealed interface RenderOutcome {

    /**
     * A picture.
     *
     * <p>Its device time is that of the picture, told with every answer that has it. Who adds up
     * what was spent counts the answers that aren't cached, and each render key once: requests that
     * joined one render are told the same. Such a sum can be too small and not too large: a render
     * that ended after its job had failed is read by the next attempt, and its time is in no
     * uncached answer.
     *
     * @param image renders/KEY.png
     * @param touched renders/KEY.touched.png, or null; see {@link
     *     io.polyptych.contract.Rendered#touched()}
     * @param notes what a person should know of it
     * @param cached read from the object store: nothing was rendered for this answer, though
     *     perhaps for an earlier one to the same shot that never arrived
     * @param deviceMillis the render's share of its batch's time on the device, whenever that was
     * @param waitMillis from being asked for to the render's start, or to being found
     */
    record Done(
            ImageRef image,
            ImageRef touched,
            List<String> notes,
            boolean cached,
            long deviceMillis,
            long waitMillis)
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
            if (cause instanceof SceneNotKept) {
                return new Failed(RenderFailure.SCENE_NOT_KEPT, cause.getMessage());
            }
            if (cause instanceof OutOfDeviceMemory) {
                return new Failed(RenderFailure.OUT_OF_DEVICE_MEMORY, cause.getMessage());
            }
            if (cause instanceof ModelUnusable) {
                return new Failed(RenderFailure.MODEL_UNUSABLE, cause.getMessage());
            }
            return new Failed(RenderFailure.RENDER_FAILED, cause.toString());
        }
    }
}
