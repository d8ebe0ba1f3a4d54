"""SynCD: its FLUX pipeline, and what its sample_flux.py does between files and pipeline, one view.

Set at run time: torchvision, which only training needs, isn't there; squares of the benchmark's side
where sample_flux.py has 512; its FlexAttention is compiled for a GPU, and not needed without guidance.
The autoencoder is tiled and sliced, as in sample_flux.py; tiles are as wide as FLUX's of two squares.
"""

import sys
import types

import numpy
import torch
from peft import LoraConfig
from safetensors.torch import load_file

from .given import PROMPT, Given

PREFIX = "transformer.base_model.model."
NEGATIVE = "3d render, cartoon, low resolution, illustration, blurry, unrealistic"
ADAPTED = "to_k to_q to_v add_k_proj add_q_proj add_v_proj to_out.0 to_add_out ff.net.0.proj ff.net.2".split()
ADAPTED += ["ff_context.net.0.proj", "ff_context.net.2", "proj_mlp", "proj_out"]


def adapt(transformer, adapter: dict) -> None:
    rank = next(tensor for name, tensor in adapter.items() if "lora_A" in name).shape[0]
    transformer.add_adapter(
        LoraConfig(r=rank, lora_alpha=rank, init_lora_weights="gaussian", target_modules=ADAPTED)
    )
    state = {name.replace(PREFIX, ""): tensor for name, tensor in adapter.items()}
    transformer.load_state_dict(state, strict=False)


def load(given: Given):
    sys.modules["torchvision"] = types.ModuleType("torchvision")
    sys.modules["torchvision"].transforms = None
    sys.path.insert(0, str(given.checkouts / "syncd" / "method"))
    import sample_flux
    from pipelines.flux_pipeline import transformer as released
    from pipelines.flux_pipeline.pipeline import SynCDFluxPipeline

    released.FLEX_ATTENTION_AVAILABLE = False
    # It takes what goes in for what comes out.
    del given.flux["out_channels"]
    transformer = given.transformer(released.FluxTransformer2DModelWithMasking)
    adapt(transformer, load_file(given.files["adapter"]))
    model = SynCDFluxPipeline(transformer=transformer.eval(), **given.parts())
    model.set_progress_bar_config(disable=True)
    model.enable_vae_slicing()
    model.enable_vae_tiling()
    side, panels = given.side, 2
    model.vae.tile_sample_min_size = 2 * side
    model.vae.tile_latent_min_size = 2 * side // 8

    def run():
        image = sample_flux.square_crop_shortest_side(given.picture("reference").convert("RGB"))
        pixels = torch.from_numpy(numpy.array(image.resize((side, side)))).permute(2, 0, 1)[None]
        latents = sample_flux.encode_target_images(2.0 * pixels.float() / 255.0 - 1.0, model)
        latents = torch.cat([torch.zeros_like(latents[:1]), latents])
        mask = torch.zeros_like(latents)
        mask[:1] = 1.0
        latents, mask = (
            sample_flux.rearrange(x, "(b n) c h w -> b c h (n w)", n=panels) for x in (latents, mask)
        )
        latents, mask = (model._pack_latents(x, *x.shape) for x in (latents, mask))
        decoded = model(
            PROMPT,
            latents_ref=latents,
            latents_mask=mask,
            guidance_scale=3.5,
            num_inference_steps=given.steps,
            height=side,
            width=panels * side,
            generator=given.generator(),
            joint_attention_kwargs={
                "shared_attn": True, "num": panels, "attention_mask": torch.zeros(panels, 1, side // 8, side // 8)
            },
            return_dict=False,
            negative_prompt=NEGATIVE,
            true_cfg_scale=1.0,
            image_cfg_scale=1.0,
        )[0][0]
        first = sample_flux.rearrange(decoded, "b c h (n w) -> (b n) c h w", n=panels)[0]
        grey = torch.clip(first, -1.0, 1.0).permute(1, 2, 0).numpy() * 0.5 + 0.5
        return (grey * 255).astype(numpy.uint8)

    return run
