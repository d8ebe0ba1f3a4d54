"""The reference's side of `./polyptych bench embed`: JPEGs to embeddings by Pillow and transformers.

The benchmark writes a CLIP vision tower (FOLDER/model) and pictures (FOLDER/images), starts this script with the
folder and the number of threads, and asks for one run at a time on standard input, so that both sides take turns:

    run warm          ->  warm MILLISECONDS     (four pictures)
    run embed         ->  embed MILLISECONDS    (all of them, from the files to unit vectors)
    save embed FILE   ->  saved                 (the last vectors, as safetensors)

Pictures run 16 in one go, as the benchmark's do. Versions: requirements.txt beside this file.
"""

import sys
import time
from pathlib import Path

import torch
from PIL import Image
from safetensors.torch import save_file
from transformers import CLIPImageProcessor, CLIPVisionModelWithProjection

FOLDER = Path(sys.argv[1])
CHUNK = 16


def embed(model, processor, files: list) -> torch.Tensor:
    vectors = []
    for start in range(0, len(files), CHUNK):
        pictures = [Image.open(file).convert("RGB") for file in files[start : start + CHUNK]]
        pixels = processor(images=pictures, return_tensors="pt").pixel_values
        vectors.append(model(pixel_values=pixels).image_embeds)
    vectors = torch.cat(vectors)
    return vectors / vectors.norm(p=2, dim=-1, keepdim=True)


def main() -> None:
    torch.set_num_threads(int(sys.argv[2]))
    model = CLIPVisionModelWithProjection.from_pretrained(FOLDER / "model", attn_implementation="sdpa").eval()
    processor = CLIPImageProcessor.from_pretrained(FOLDER / "model")
    files = sorted((FOLDER / "images").glob("*.jpg"))
    outputs = {}
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        command, name, *rest = line.split()
        if command == "save":
            save_file({"output": outputs[name].contiguous()}, rest[0])
            print("saved", flush=True)
            continue
        with torch.inference_mode():
            start = time.perf_counter()
            outputs[name] = embed(model, processor, files if name == "embed" else files[:4])
            print(name, (time.perf_counter() - start) * 1000, flush=True)


main()
