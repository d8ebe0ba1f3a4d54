package io.polyptych.contract;

/** The device had too little memory for the batch; a smaller one may do. */
public final class OutOfDeviceMemory extends Exception {
    public OutOfDeviceMemory(String message) {
        super(message);
    }

    public OutOfDeviceMemory(String message, Throwable cause) {
        super(message, cause);
    }
}
