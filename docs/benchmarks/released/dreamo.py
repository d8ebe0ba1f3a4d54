"""DreamO v1.1 with Turbo: its pipeline, and its generator's preparing of one reference, a subject.

Set at run time: downloads are the benchmark's files, under the published names; the background is
removed by the benchmark's cut-out, not by BEN2's network; faces' networks, BEN2's and torchvision but
for its normalize aren't imported; the released code is for diffusers 0.33, whose single blocks take
text and image joined.
"""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy
import torch
from diffusers import FluxTransformer2DModel
from diffusers.models.transformers.transformer_flux import FluxSingleTransformerBlock
from PIL import Image

from .given import PROMPT, Given


def stub(name: str, **members) -> None:
    module = ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module


def normalize(image: torch.Tensor, mean: list, std: list) -> torch.Tensor:
    return (image - torch.tensor(mean).view(-1, 1, 1)) / torch.tensor(std).view(-1, 1, 1)


def modules(given: Given):
    checkout, faces = given.checkouts / "DreamO", given.checkouts / "facexlib"
    sys.path[:0] = [str(checkout), str(faces)]
    stub("torchvision.utils", make_grid=None)
    stub("torchvision.transforms.functional", normalize=normalize)
    stub("torchvision.transforms", functional=sys.modules["torchvision.transforms.functional"])
    stub("torchvision", utils=sys.modules["torchvision.utils"])
    stub("tools", BEN2=None)
    stub("facexlib", __path__=[str(faces / "facexlib")])
    stub("facexlib.detection", init_detection_model=None)
    stub("facexlib.parsing", init_parsing_model=None)
    return import_module("dreamo.dreamo_pipeline"), import_module("dreamo_generator")


def pipeline_of(given: Given, pipeline):
    single_block = FluxSingleTransformerBlock.forward
    FluxSingleTransformerBlock.forward = lambda block, hidden_states, **named: single_block(
        block, hidden_states, hidden_states[:, :0], **named
    )[1]
    pipeline.hf_hub_download = lambda repo_id, filename, local_dir: (
        f"models/{'turbo/' if 'Turbo' in repo_id else ''}{filename}"
    )
    made = pipeline.DreamOPipeline(transformer=given.transformer(FluxTransformer2DModel), **given.parts())
    made.offload = False
    made.set_progress_bar_config(disable=True)
    home = os.getcwd()
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "models").symlink_to(given.folder)
        os.chdir(scratch)
        made.load_dreamo_model("cpu", use_turbo=True, version="v1.1")
        os.chdir(home)
    return made


def load(given: Given):
    pipeline, generator = modules(given)
    model = pipeline_of(given, pipeline)

    def on_white(picture: Image.Image) -> Image.Image:
        white = Image.new("RGB", picture.size, "white")
        return Image.composite(picture, white, given.picture("cut-out").convert("L"))

    helper = SimpleNamespace(
        offload=False,
        bg_rm_model=SimpleNamespace(inference=on_white),
        torch_empty_cache=lambda: None,
    )

    def run():
        reference = numpy.array(given.picture("reference").convert("RGB"))
        conditions = generator.Generator.pre_condition(helper, [reference], ["ip"], given.side, 1)[0]
        return model(
            prompt=PROMPT,
            width=given.side,
            height=given.side,
            num_inference_steps=given.steps,
            guidance_scale=4.5,
            first_step_guidance_scale=4.5,
            ref_conds=conditions,
            generator=given.generator(),
        ).images[0]

    return run
