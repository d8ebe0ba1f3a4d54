"""What the benchmark wrote for both sides: a model's files by role, parameters and pictures."""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
import yaml
from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler
from PIL import Image
from safetensors.torch import load_file
from transformers import CLIPTextModel, CLIPTokenizerFast, T5EncoderModel, T5TokenizerFast

from flux_weights import flux_weights

PROMPT = "A blue mug on a wooden table, morning light"


@dataclass
class Given:
    folder: Path
    checkouts: Path
    seed: int = 0

    def __post_init__(self):
        model = yaml.safe_load((self.folder / "model.yaml").read_text())
        self.files = {role: Path(file["path"]) for role, file in model["files"].items()}
        self.steps = int(model["defaults"]["steps"])
        self.side = self.picture("reference").width
        self.flux = json.loads((self.files["transformer"] / "config.json").read_text())
        self.hidden = self.flux["attention_head_dim"] * self.flux["num_attention_heads"]

    def picture(self, name: str) -> Image.Image:
        return Image.open(self.folder / "pictures" / f"{name}.png")

    def next_seed(self) -> int:
        self.seed += 1
        return self.seed

    def published(self) -> dict:
        """The transformer's tensors by black-forest-labs' names."""
        return load_file(self.files["transformer"] / "flux.safetensors")

    def transformer(self, kind):
        """By diffusers' names, in a class of diffusers' or one made from it."""
        model = kind(**self.flux).eval()
        weights = flux_weights(
            self.published(), self.hidden, self.flux["num_layers"], self.flux["num_single_layers"]
        )
        model.load_state_dict(weights)
        return model

    def parts(self, added: list | None = None) -> dict:
        """Everything of a FLUX pipeline but its transformer."""
        more = {"additional_special_tokens": added} if added else {}
        return dict(
            scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0, use_dynamic_shifting=True),
            vae=AutoencoderKL.from_pretrained(self.files["vae"]),
            text_encoder=CLIPTextModel.from_pretrained(self.files["text_encoder"]),
            tokenizer=CLIPTokenizerFast.from_pretrained(self.files["tokenizer"]),
            text_encoder_2=T5EncoderModel.from_pretrained(self.files["text_encoder_2"]),
            tokenizer_2=T5TokenizerFast.from_pretrained(self.files["tokenizer_2"], **more),
        )

    def generator(self) -> torch.Generator:
        return torch.Generator().manual_seed(self.next_seed())
