"""The authors' side of `./polyptych bench systems`: their released code with the benchmark's random weights.

The benchmark writes a model and pictures into a folder, starts this script for each system with

    systems.py CHECKOUTS FOLDER THREADS

and asks for one picture at a time on standard input, so that both sides take turns:

    run SYSTEM        ->  SYSTEM MILLISECONDS

CHECKOUTS holds the authors' repositories by name: IC-Custom (TencentARC), ACE_plus (ali-vilab), DreamO
(bytedance), facexlib (ToTheBeginning, for DreamO's imports), syncd (nupurkmr9); nothing of them is copied
here. Beside requirements.txt they need einops, opencv-python-headless and pyyaml; ACE_plus torchvision and
scepter too. Everything is timed from opening the pictures' files to the finished picture in memory, in
float32 on the CPU; loading the model is not. Each of released/*.py says what it sets at run time. A process
runs one system: what one needs set, another must not see.
"""

import os
import sys
import time
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

import torch

from released.given import Given

MODULES = {"ic-custom": "ic_custom", "ace-plus": "ace_plus", "dreamo": "dreamo", "syncd": "syncd"}


def main() -> None:
    checkouts, folder, threads = sys.argv[1:4]
    torch.set_num_threads(int(threads))
    os.environ["HF_HUB_OFFLINE"] = "1"
    answers, systems = sys.stdout, {}
    print("ready", torch.__version__, file=answers, flush=True)
    for line in sys.stdin:
        _, name = line.split()
        # The released codes print, and standard output is for answers.
        with redirect_stdout(sys.stderr), torch.no_grad():
            if name not in systems:
                given = Given(Path(folder).resolve(), Path(checkouts).resolve())
                systems[name] = import_module(f"released.{MODULES[name]}").load(given)
            start = time.perf_counter()
            systems[name]()
            millis = (time.perf_counter() - start) * 1000
        print(name, millis, file=answers, flush=True)


main()
