"""A FLUX transformer's tensors by diffusers' names, made from black-forest-labs'."""

import torch


def double_block(source: dict, ours: str, theirs: str, out: dict) -> None:
    """Fused query, key and value come apart."""
    for side, suffix, norm, projection in (
        ("img", ("to_q", "to_k", "to_v"), ("norm_q", "norm_k"), "to_out.0"),
        ("txt", ("add_q_proj", "add_k_proj", "add_v_proj"), ("norm_added_q", "norm_added_k"), "to_add_out"),
    ):
        for kind in ("weight", "bias"):
            fused = source[f"{ours}.{side}_attn.qkv.{kind}"].chunk(3)
            for name, part in zip(suffix, fused):
                out[f"{theirs}.attn.{name}.{kind}"] = part
            out[f"{theirs}.attn.{projection}.{kind}"] = source[f"{ours}.{side}_attn.proj.{kind}"]
            feed = "ff" if side == "img" else "ff_context"
            out[f"{theirs}.{feed}.net.0.proj.{kind}"] = source[f"{ours}.{side}_mlp.0.{kind}"]
            out[f"{theirs}.{feed}.net.2.{kind}"] = source[f"{ours}.{side}_mlp.2.{kind}"]
            modulation = "norm1" if side == "img" else "norm1_context"
            out[f"{theirs}.{modulation}.linear.{kind}"] = source[f"{ours}.{side}_mod.lin.{kind}"]
        for name, kind in zip(norm, ("query", "key")):
            out[f"{theirs}.attn.{name}.weight"] = source[f"{ours}.{side}_attn.norm.{kind}_norm.scale"]


def single_block(source: dict, hidden: int, ours: str, theirs: str, out: dict) -> None:
    for kind in ("weight", "bias"):
        parts = source[f"{ours}.linear1.{kind}"].split([hidden, hidden, hidden, 4 * hidden])
        for name, part in zip(("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"), parts):
            out[f"{theirs}.{name}.{kind}"] = part
        out[f"{theirs}.proj_out.{kind}"] = source[f"{ours}.linear2.{kind}"]
        out[f"{theirs}.norm.linear.{kind}"] = source[f"{ours}.modulation.lin.{kind}"]
    for name, kind in (("norm_q", "query"), ("norm_k", "key")):
        out[f"{theirs}.attn.{name}.weight"] = source[f"{ours}.norm.{kind}_norm.scale"]


def flux_weights(source: dict, hidden: int, doubles: int, singles: int) -> dict:
    out = {}
    for kind in ("weight", "bias"):
        out[f"x_embedder.{kind}"] = source[f"img_in.{kind}"]
        out[f"context_embedder.{kind}"] = source[f"txt_in.{kind}"]
        out[f"proj_out.{kind}"] = source[f"final_layer.linear.{kind}"]
        shift, scale = source[f"final_layer.adaLN_modulation.1.{kind}"].chunk(2)
        out[f"norm_out.linear.{kind}"] = torch.cat([scale, shift])
        for ours, theirs in (("time", "timestep"), ("guidance", "guidance"), ("vector", "text")):
            for layer, index in (("in", 1), ("out", 2)):
                name = f"time_text_embed.{theirs}_embedder.linear_{index}.{kind}"
                out[name] = source[f"{ours}_in.{layer}_layer.{kind}"]
    for i in range(doubles):
        double_block(source, f"double_blocks.{i}", f"transformer_blocks.{i}", out)
    for i in range(singles):
        single_block(source, hidden, f"single_blocks.{i}", f"single_transformer_blocks.{i}", out)
    return out
