package io.polyptych.engine;

/**
 * A device answers nothing any more: after a fault of CUDA's every further call in the process
 * fails. Only a new process helps.
 */
public final class DeviceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceLost(String function, Throwable cause) {
        super(function + ": the device is lost: " + Reasons.of(cause.getMessage()), cause);
    }

    static boolean isIn(String message) {
        return message.contains("CUDA error")
                || message.contains("device-side assert")
                || message.contains("CUBLAS_STATUS_EXECUTION_FAILED")
                || message.contains("CUBLAS_STATUS_INTERNAL_ERROR")
                || message.contains("CUDNN_STATUS_EXECUTION_FAILED")
                || message.contains("CUDNN_STATUS_INTERNAL_ERROR");
    }
}
