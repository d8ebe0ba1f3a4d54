"""Ray Data's side of `./polyptych bench ingest`: read, hash, decode, resize and write the pictures of records.

The benchmark writes feeds (FOLDER/NAME.jsonl) and pictures (FOLDER/pictures), starts this script with the folder and
the number of processors, and asks for one run at a time on standard input, so that both sides take turns:

    run NAME  ->  NAME MILLISECONDS     (from the feed to the last file)

What it writes lies in FOLDER/ray, as the benchmark's own side names it: originals/DIGEST as it came,
images/DIGEST.png upright in RGB, reduced/DIGEST.png at half the size, each complete when it has its name. Bytes that
were seen before are read and hashed, but not decoded again: the same rule as the benchmark's side. Versions:
requirements.txt beside this file.
"""

import hashlib
import io
import logging
import os
import shutil
import sys
import time
import uuid
from pathlib import Path

import ray
from PIL import Image, ImageOps

FOLDER = Path(sys.argv[1])
PROCESSORS = int(sys.argv[2])
SIDE = 128
COMPRESSION = 2  # zlib's level, as on the other side


def write(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name}.{uuid.uuid4()}")
    temporary.write_bytes(content)
    os.replace(temporary, target)


def png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=COMPRESSION)
    return content.getvalue()


def prepare(record: dict) -> dict:
    out = FOLDER / "ray"
    file = (FOLDER / "pictures" / record["imageLink"]).read_bytes()
    digest = hashlib.sha256(file).hexdigest()
    reduced = out / "reduced" / f"{digest}.png"
    if not reduced.exists():
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(file))).convert("RGB")
        write(out / "originals" / digest, file)
        write(out / "images" / f"{digest}.png", png(picture))
        write(reduced, png(picture.resize((SIDE, SIDE), Image.Resampling.BOX)))
    return {"digest": digest}


def run(feed: Path) -> None:
    records = ray.data.read_json(str(feed), override_num_blocks=8 * PROCESSORS)
    records.map(prepare).materialize()


def main() -> None:
    ray.init(num_cpus=PROCESSORS, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    print("ready", ray.__version__, flush=True)
    for line in sys.stdin:
        _, name = line.split()
        shutil.rmtree(FOLDER / "ray", ignore_errors=True)
        for kind in ("originals", "images", "reduced"):
            (FOLDER / "ray" / kind).mkdir(parents=True)
        start = time.perf_counter()
        run(FOLDER / f"{name}.jsonl")
        print(name, (time.perf_counter() - start) * 1000, flush=True)


main()
