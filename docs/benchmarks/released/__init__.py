"""Each system by its authors' released code, for `./polyptych bench systems`: see ../systems.py."""
