"""The reference's side of `./polyptych bench networks`: the same networks by diffusers and transformers.

The benchmark writes weights and inputs into a folder, starts this script with that folder and the number
of threads, and asks for one run at a time on standard input, so that both sides take turns:

    run flux          ->  flux MILLISECONDS
    save flux FILE    ->  saved          (the last output, as safetensors)

Versions: requirements.txt beside this file.
"""

import sys
import time
from pathlib import Path

import torch
from diffusers import AutoencoderKL, FluxTransformer2DModel
from safetensors.torch import load_file, save_file
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

from flux_weights import flux_weights

FOLDER = Path(sys.argv[1])
HIDDEN = 768


def flux(inputs: dict):
    model = FluxTransformer2DModel(
        in_channels=64, num_layers=4, num_single_layers=8, attention_head_dim=128, num_attention_heads=6,
        joint_attention_dim=HIDDEN, pooled_projection_dim=HIDDEN, guidance_embeds=True,
    ).eval()
    model.load_state_dict(flux_weights(load_file(FOLDER / "flux.safetensors"), HIDDEN, 4, 8))
    return lambda: model(
        hidden_states=inputs["flux.hidden"], encoder_hidden_states=inputs["flux.text"],
        pooled_projections=inputs["flux.pooled"], timestep=torch.tensor([0.5]), guidance=torch.tensor([3.5]),
        img_ids=inputs["flux.image_ids"], txt_ids=inputs["flux.text_ids"], return_dict=False,
    )[0]


def vae(inputs: dict):
    model = AutoencoderKL(
        down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
        block_out_channels=[128, 256, 512, 512], layers_per_block=2, latent_channels=16,
        use_quant_conv=False, use_post_quant_conv=False,
    ).eval()
    model.load_state_dict(load_file(FOLDER / "vae.safetensors"))
    return lambda: model.decode(model.encode(inputs["vae.pixels"]).latent_dist.mean).sample


def vit(inputs: dict):
    config = CLIPVisionConfig(
        hidden_size=1024, intermediate_size=4096, num_hidden_layers=24, num_attention_heads=16,
        image_size=224, patch_size=14, projection_dim=768,
    )
    model = CLIPVisionModelWithProjection._from_config(config, attn_implementation="sdpa").eval()
    model.load_state_dict(load_file(FOLDER / "vit.safetensors"), strict=False)
    return lambda: model(pixel_values=inputs["vit.pixels"]).image_embeds


def main() -> None:
    torch.set_num_threads(int(sys.argv[2]))
    inputs = load_file(FOLDER / "inputs.safetensors")
    networks, outputs = {}, {}
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        command, name, *rest = line.split()
        if command == "save":
            save_file({"output": outputs[name].contiguous()}, rest[0])
            print("saved", flush=True)
            continue
        if name not in networks:
            networks[name] = {"flux": flux, "vae": vae, "vit": vit}[name](inputs)
        with torch.inference_mode():
            start = time.perf_counter()
            outputs[name] = networks[name]()
            print(name, (time.perf_counter() - start) * 1000, flush=True)


main()
