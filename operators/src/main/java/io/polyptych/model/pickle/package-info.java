/**
 * PyTorch's pickled checkpoints, read as data: nothing in them is ever run. {@link
 * io.polyptych.model.pickle.PickleConversion} writes their tensors as safetensors; everything else
 * in the project reads only those.
 */
package io.polyptych.model.pickle;
