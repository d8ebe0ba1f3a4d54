package io.polyptych.engine;

/**
 * Where a network computes, and in what.
 *
 * @param device cpu, or gpu:INDEX
 */
public record Placement(String device, Precision precision) {
    /** Float32 on the CPU: what every golden is held to. */
    public static final Placement CPU = new Placement("cpu", Precision.FLOAT32);

    public Placement {
        if (!device.matches("cpu|gpu:[0-9]{1,3}")) {
            throw new IllegalArgumentException("a device is cpu or gpu:INDEX, not " + device);
        }
    }

    /** Checks that the device is there, given how many GPUs there are. */
    void require(int gpus) {
        if (device.startsWith("gpu:") && Integer.parseInt(device.substring(4)) >= gpus) {
            throw new IllegalStateException(
                    ("%s isn't there: PyTorch can use %d GPUs. Give another device, or a PyTorch"
                                    + " with CUDA (PYTORCH_LIBRARY_PATH)")
                            .formatted(device, gpus));
        }
    }

    /** PyTorch's word for the device. */
    String torchDevice() {
        return device.replace("gpu", "cuda");
    }
}
