/**
 * PyTorch, as the networks see it: {@link io.polyptych.engine.Tensor}s that belong to a {@link
 * io.polyptych.engine.Scope}, and {@link io.polyptych.engine.Kernels} to call with them. The only
 * package that knows DJL, and it shows none of its types.
 */
package io.polyptych.engine;
