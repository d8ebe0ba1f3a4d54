# Text encoders.
