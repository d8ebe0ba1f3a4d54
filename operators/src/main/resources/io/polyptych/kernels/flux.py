# The FLUX transformer.
