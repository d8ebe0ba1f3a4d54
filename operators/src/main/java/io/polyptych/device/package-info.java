/**
 * The devices of a process and what is resident on them.
 *
 * <p>{@link io.polyptych.device.Devices} hands out one {@link io.polyptych.device.RenderQueue} a
 * device. A request goes from the queue's front door (coalescing, then a look for a finished render
 * or another process's start marker) through the waiting room, where {@code Turns} and {@code
 * Batches} decide what is rendered next, to the one thread of the {@code RenderLoop}, and is saved
 * and answered by {@code OpenRenders}. All of it outlives task attempts and jobs: these classes lie
 * in Flink's {@code lib/}, and nothing here may keep hold of a job's own classes.
 */
package io.polyptych.device;
