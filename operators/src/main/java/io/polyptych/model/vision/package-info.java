/**
 * From pictures to what scores compare and image networks are shown: preprocessing, the vision
 * towers and the Redux projector.
 */
package io.polyptych.model.vision;
