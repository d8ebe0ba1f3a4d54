package io.polyptych.jobs.evaluate;

import io.polyptych.schemas.MaskKind;
import java.nio.file.Path;

/**
 * A scene with the place that the product shall take.
 *
 * @param mask of the scene's ratio, white where the product goes
 */
public record Target(Path scene, Path mask, MaskKind kind) {}
