"""An autoencoder's tensors as black-forest-labs' single file names them, made from diffusers'."""

RENAMED = (
    ("mid_block.resnets.0", "mid.block_1"),
    ("mid_block.resnets.1", "mid.block_2"),
    ("mid_block.attentions.0.group_norm", "mid.attn_1.norm"),
    ("mid_block.attentions.0.to_out.0", "mid.attn_1.proj_out"),
    ("mid_block.attentions.0.to_", "mid.attn_1."),
    ("_blocks", ""),
    ("resnets", "block"),
    ("downsamplers.0", "downsample"),
    ("upsamplers.0", "upsample"),
    ("conv_shortcut", "nin_shortcut"),
    ("conv_norm_out", "norm_out"),
)


def renamed(name: str, levels: int) -> str:
    parts = name.split(".")
    if parts[:2] == ["decoder", "up_blocks"]:
        parts[2] = str(levels - 1 - int(parts[2]))
    name = ".".join(parts)
    for ours, theirs in RENAMED:
        name = name.replace(ours, theirs)
    return name


def single_file(model) -> dict:
    levels = len(model.config.block_out_channels)
    tensors = {}
    for name, tensor in model.state_dict().items():
        convolution = "attentions" in name and tensor.ndim == 2
        tensors[renamed(name, levels)] = (tensor[:, :, None, None] if convolution else tensor).contiguous()
    return tensors
