package io.polyptych.device;

/** A system broke its promise about a scene. */
final class SceneNotKept extends Exception {
    SceneNotKept(String message) {
        super(message);
    }
}
