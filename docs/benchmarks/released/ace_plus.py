"""ACE++: ACEPlusDiffuserInference with its subject adapter, over diffusers' FluxFillPipeline.

Set at run time: networks and adapter are handed over, not downloaded, and loaded once instead of for
each picture; float32 on the CPU; diffusers' reading of an adapter takes a hidden size of 3072 for
granted. diffusers 0.35's Fill pipeline wants a picture even where its latents are given, and would
encode it: it gets one that isn't used, not checked, and the noise.
"""

import inspect
import sys
from functools import partial
from types import SimpleNamespace

import torch
from diffusers import FluxFillPipeline, FluxTransformer2DModel
from diffusers.loaders import lora_conversion_utils, lora_pipeline
from diffusers.utils.torch_utils import randn_tensor
from safetensors.torch import load_file

from .given import PROMPT, Given


def read_for(hidden: int, state: dict) -> dict:
    name = "_convert_kohya_flux_lora_to_diffusers"
    text = inspect.getsource(getattr(lora_conversion_utils, name))
    space = dict(vars(lora_conversion_utils))
    exec(text.replace("[3072, 3072, 3072, 12288]", f"[{hidden}, {hidden}, {hidden}, {4 * hidden}]"), space)
    return space[name](state)


class WithoutAPicture:
    """The pipeline, called as the released code calls it."""

    def __init__(self, pipeline: FluxFillPipeline):
        self.pipeline = pipeline

    def __getattr__(self, name):
        return getattr(self.pipeline, name)

    def __call__(self, height, width, generator, **given):
        rows, columns = height // 8, width // 8
        start = randn_tensor((1, 16, rows, columns), generator=generator)
        return self.pipeline(
            image=torch.zeros(1, 3, height, width),
            height=height,
            width=width,
            generator=generator,
            latents=FluxFillPipeline._pack_latents(start, 1, 16, rows, columns),
            **given,
        )


def load(given: Given):
    sys.path.insert(0, str(given.checkouts / "ACE_plus"))
    from inference.ace_plus_diffusers import ACEPlusDiffuserInference
    from inference.utils import ACEPlusImageProcessor
    from scepter.modules.utils.distribute import we

    we.device_id = "cpu"
    lora_pipeline._convert_kohya_flux_lora_to_diffusers = partial(read_for, given.hidden)
    pipeline = FluxFillPipeline(
        transformer=given.transformer(FluxTransformer2DModel), **given.parts(added=["{image}"])
    )
    pipeline.set_progress_bar_config(disable=True)
    pipeline.check_inputs = lambda *_arguments, **_named: None
    pipeline.load_lora_weights(load_file(given.files["adapter"]))
    method = ACEPlusDiffuserInference(logger=SimpleNamespace())
    method.prepare_input = partial(method.prepare_input, dtype=torch.float32)
    method.image_processor = ACEPlusImageProcessor(max_seq_len=4096)
    method.pipe = WithoutAPicture(pipeline)

    def run():
        return method(
            reference_image=given.picture("reference").convert("RGB"),
            edit_image=given.picture("scene").convert("RGB"),
            edit_mask=given.picture("mask").convert("L"),
            prompt=PROMPT,
            sample_steps=given.steps,
            guide_scale=50,
            repainting_scale=1.0,
            seed=given.next_seed(),
        )[0]

    return run
