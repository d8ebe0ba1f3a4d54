"""IC-Custom: its pipeline and its app's preparing of pictures, precise mask, one reference.

Set at run time: the sizes of the networks, which are written down in the code; the app's long edge of
1024; T5's tokenizer in its fast form, the only one that the tiny one has; the modules that only the
app's interactive parts need.
"""

import functools
import sys
import tempfile
import types
from pathlib import Path

import numpy
import torch
from diffusers import AutoencoderKL
from safetensors.torch import save_file
from torch import nn
from transformers import T5TokenizerFast

from .given import PROMPT, Given
from .single_file import single_file

NEGATIVE = "worst quality, normal quality, low quality, low res, blurry,"
EMBEDDINGS = ("cond_embedding", "target_embedding", "idx_embedding", "task_register_embeddings")


def modules(given: Given):
    source = given.checkouts / "IC-Custom" / "src"
    sys.path[:0] = [str(source), str(source / "app")]
    for name in ("segment_anything", "qwen_vl_utils", "BEN2"):
        stub = types.ModuleType(name)
        stub.SamPredictor = stub.sam_model_registry = stub.process_vision_info = None
        sys.modules[name] = stub
    import utils as app
    from ic_custom.modules import autoencoder, conditioner
    from ic_custom.pipelines import ic_custom_pipeline as pipeline
    from ic_custom.utils import model_utils

    return app, autoencoder, conditioner, pipeline, model_utils


def sized(given: Given, app, conditioner, pipeline, model_utils) -> None:
    """The released classes in this model's sizes."""
    flux, hidden = given.flux, given.hidden
    params = vars(model_utils.DIT_PARAMS) | dict(
        vec_in_dim=flux["pooled_projection_dim"],
        context_in_dim=flux["joint_attention_dim"],
        hidden_size=hidden,
        num_heads=flux["num_attention_heads"],
        depth=flux["num_layers"],
        depth_single_blocks=flux["num_single_layers"],
        axes_dim=flux["axes_dims_rope"],
    )
    model_utils.DIT_PARAMS = type(model_utils.DIT_PARAMS)(**params)
    # fixtures/golden/tiny-flux/vae
    tiny = vars(model_utils.AE_PARAMS) | dict(ch=8, ch_mult=[1, 2, 2, 2], num_res_blocks=1)
    model_utils.AE_PARAMS = type(model_utils.AE_PARAMS)(**tiny)

    class Sized(model_utils.IC_Custom):
        def __init__(self, params):
            super().__init__(params)
            for name in EMBEDDINGS:
                setattr(self, name, nn.Embedding(getattr(self, name).num_embeddings, hidden))

    model_utils.IC_Custom = Sized
    for name in ("DoubleStreamBlockLoraProcessor", "SingleStreamBlockLoraProcessor"):
        theirs = getattr(pipeline, name)
        setattr(pipeline, name, lambda dim, _theirs=theirs, **more: _theirs(dim=hidden, **more))
    model_utils.ReduxImageEncoder = functools.partial(
        model_utils.ReduxImageEncoder, redux_dim=33, txt_in_features=flux["joint_attention_dim"]
    )
    conditioner.T5Tokenizer = T5TokenizerFast
    resize = app.resize_long_edge
    app.resize_long_edge = lambda image, _edge, **more: resize(image, given.side, **more)


def pipeline_of(given: Given, autoencoder, pipeline, scratch: Path):
    """The released pipeline, which wants autoencoder, text encoders and tokenizers in its own places."""
    save_file(single_file(AutoencoderKL.from_pretrained(given.files["vae"])), scratch / "ae.safetensors")
    for name, parts in (("clip", ("tokenizer", "text_encoder")), ("t5", ("tokenizer_2", "text_encoder_2"))):
        (scratch / name).mkdir()
        for part in parts:
            for file in given.files[part].iterdir():
                (scratch / name / file.name).symlink_to(file)
    adapter = given.files["adapter"]
    group_norm = nn.GroupNorm
    autoencoder.nn.GroupNorm = lambda num_groups, num_channels, **more: group_norm(4, num_channels, **more)
    made = pipeline.ICCustomPipeline(
        clip_path=str(scratch / "clip"),
        t5_path=str(scratch / "t5"),
        siglip_path=str(given.files["image_encoder"]),
        ae_path=str(scratch / "ae.safetensors"),
        dit_path=str(given.files["transformer"] / "flux.safetensors"),
        redux_path=str(given.files["redux"]),
        lora_path=str(adapter / "dit_lora_0x1561.safetensors"),
        img_txt_in_path=str(adapter / "dit_txt_img_in_0x1561.safetensors"),
        boundary_embeddings_path=str(adapter / "dit_boundary_embeddings_0x1561.safetensors"),
        task_register_embeddings_path=str(adapter / "dit_task_register_embeddings_0x1561.safetensors"),
        double_blocks_idx=",".join(map(str, range(given.flux["num_layers"]))),
        single_blocks_idx=",".join(map(str, range(given.flux["num_single_layers"]))),
        device=torch.device("cpu"),
        weight_dtype=torch.float32,
    )
    autoencoder.nn.GroupNorm = group_norm
    made.set_show_progress(False)
    return made


def load(given: Given):
    app, autoencoder, conditioner, pipeline, model_utils = modules(given)
    sized(given, app, conditioner, pipeline, model_utils)
    with tempfile.TemporaryDirectory() as scratch:
        model = pipeline_of(given, autoencoder, pipeline, Path(scratch))
    task = ("Position-aware", "Precise mask")

    def array(name: str):
        return numpy.array(given.picture(name).convert("RGB"))

    def run():
        reference, target, mask = app.prepare_input_images(
            array("reference"), task[0], array("scene"), 255 - array("mask"),
            force_resize_long_edge=True, return_type="pil",
        )
        return model(
            prompt=PROMPT,
            neg_prompt=NEGATIVE,
            width=reference.width + target.width,
            height=target.height,
            guidance=40,
            num_steps=given.steps,
            seed=given.next_seed(),
            img_ref=reference,
            img_target=target,
            mask_target=mask,
            img_ip=reference,
            cond_w_regions=[reference.width],
            mask_type_ids=app.get_mask_type_ids(*task),
        )[0]

    return run
