# The autoencoders between pixels and latents.
