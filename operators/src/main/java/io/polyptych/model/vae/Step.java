package io.polyptych.model.vae;

import java.util.Map;

/**
 * One kernel call of an encoder or decoder, before its weights are loaded.
 *
 * @param name of the module in diffusers that gives the same
 * @param prefix what its tensors' names begin with, the dot included
 * @param shapes of its tensors, by the rest of their names
 */
record Step(String name, Kind kind, String prefix, Map<String, long[]> shapes) {
    enum Kind {
        CONV_IN("vae.conv_in", false),
        CONV_POINT("vae.conv_point", false),
        CONV_OUT("vae.conv_out", true),
        RESNET("vae.resnet", true),
        ATTENTION("vae.attention", true),
        DOWN("vae.down", false),
        UP("vae.up", false);

        final String kernel;

        /** Whether the kernel takes the number of groups. */
        final boolean norms;

        Kind(String kernel, boolean norms) {
            this.kernel = kernel;
            this.norms = norms;
        }
    }
}
