"""Make the weights of `borderkit.ocr` anew.

    python -m tools.ocr.train                 writes src/borderkit/ocr/weights.npz and its SHA-256 beside it

Needs Debian's package fonts-ocr-b and, in an environment of its own, torch 2.13.0 (CPU), numpy,
opencv-python-headless and pillow: torch is used here and never when a picture is read. About a quarter of an hour on
two cores. The same machine gives the same file; another processor may round differently and give one a little
different, which is why the file itself is kept.
"""

import argparse
import hashlib
import time
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
import torch
from tools.ocr.glyphs import FONTS, FOREIGN, Alphabet, draw_alphabet
from tools.ocr.strips import BLANK, NO_MATTER, make_strips
from torch import nn

from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.measures import make_even

TARGET = Path(__file__).parents[2] / "src" / "borderkit" / "ocr" / "weights.npz"
TRAINED_ON = ("OCRB.otf", "OCRBL.otf")
HELD_OUT = "OCRBS.otf"
BATCH = 128
SEED = 20_000_000
LAYERS = (  # channels in and out, kernel, stride, padding; each (down, along)
    (1, 16, (5, 5), (2, 2), (2, 2)),
    (16, 32, (3, 3), (2, 1), (1, 1)),
    (32, 48, (3, 3), (2, 2), (1, 1)),
    (48, 96, (4, 3), (1, 1), (0, 1)),
    (96, 96, (1, 5), (1, 1), (0, 2)),
)


def make_network() -> nn.Sequential:
    """Convolutions with a stride of 4 along the line; one answer of 38 (37 characters, blank) each."""
    steps: list[nn.Module] = []
    for inward, outward, kernel, stride, padding in LAYERS:
        steps += [
            nn.Conv2d(inward, outward, kernel, stride, padding, bias=False),
            nn.BatchNorm2d(outward),
            nn.ReLU(),
        ]
    return nn.Sequential(*steps, nn.Dropout(0.1), nn.Conv2d(LAYERS[-1][1], BLANK + 1, 1))


def fonts(names: tuple[str, ...]) -> list[Alphabet]:
    """The alphabets of some fonts, foreign signs with them."""
    return [draw_alphabet(FONTS / name, CHARACTERS + FOREIGN) for name in names]


_ALPHABETS: dict[tuple[str, ...], list[Alphabet]] = {}


def make_batch(job: tuple[tuple[str, ...], int]) -> tuple[np.ndarray, np.ndarray]:
    """Strips even in light, and labels; upside down ones are blank."""
    names, seed = job
    cv2.setNumThreads(1)
    if names not in _ALPHABETS:
        _ALPHABETS[names] = fonts(names)
    strips, labels = make_strips(_ALPHABETS[names], BATCH, seed)
    return make_even(strips), labels


def measure(network: nn.Module, seeds: range) -> tuple[float, float]:
    """Share of right answers in the middle of characters, and between them, on a font that was held out."""
    network.eval()
    right, count = np.zeros(2), np.zeros(2)
    for seed in seeds:
        strips, labels = make_batch(((HELD_OUT,), seed))
        with torch.inference_mode():
            said = network(torch.from_numpy(strips)[:, None])[:, :, 0].argmax(1).numpy()
        for kind, chosen in enumerate(((labels >= 0) & (labels < BLANK), labels == BLANK)):
            right[kind] += (said == labels)[chosen].sum()
            count[kind] += chosen.sum()
    network.train()
    return tuple(right / count)


def fold(network: nn.Sequential) -> dict[str, np.ndarray]:
    """Weights as whole numbers of one byte with a scale for each channel, normalisation folded in."""
    arrays = {}
    convolutions = [(step, network[at + 1]) for at, step in enumerate(network[:-2]) if isinstance(step, nn.Conv2d)]
    for number, (convolution, norm) in enumerate([*convolutions, (network[-1], None)], 1):
        weight, bias = convolution.weight.detach(), convolution.bias
        if norm is not None:
            factor = norm.weight.detach() / torch.sqrt(norm.running_var + norm.eps)
            weight = weight * factor[:, None, None, None]
            bias = norm.bias.detach() - norm.running_mean * factor
        weight = weight.numpy()
        scale = np.abs(weight).max((1, 2, 3)) / 127
        arrays[f"weight{number}"] = np.round(weight / scale[:, None, None, None]).astype(np.int8)
        arrays[f"scale{number}"] = scale.astype(np.float32)
        arrays[f"bias{number}"] = bias.detach().numpy().astype(np.float32)
    return arrays


def train(steps: int) -> nn.Sequential:
    """Train; prints how it goes."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    network = make_network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=0.01)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps, pct_start=0.15)
    weights = torch.ones(BLANK + 1)
    weights[BLANK] = 0.7
    loss_of = nn.CrossEntropyLoss(weights, ignore_index=NO_MATTER, label_smoothing=0.02)
    jobs = ((TRAINED_ON, SEED + step) for step in range(steps))
    began = time.perf_counter()
    with get_context("spawn").Pool(1) as pool:
        for step, (strips, labels) in enumerate(pool.imap(make_batch, jobs), 1):
            said = network(torch.from_numpy(strips)[:, None])[:, :, 0]
            loss = loss_of(said, torch.from_numpy(labels))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            plan.step()
            if step % 100 == 0 or step == steps:
                middle, between = measure(network, range(3))
                print(
                    f"{step:6} loss {loss.item():.3f}  held out: characters {middle:.4f}, blanks {between:.4f}"
                    f"  {time.perf_counter() - began:.0f} s",
                    flush=True,
                )
    return network


def main() -> None:
    """Train, fold, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=1800)
    parser.add_argument("--to", type=Path, default=TARGET)
    arguments = parser.parse_args()
    network = train(arguments.steps)
    network.eval()
    np.savez_compressed(arguments.to, **fold(network))
    digest = hashlib.sha256(arguments.to.read_bytes()).hexdigest()
    arguments.to.with_suffix(".sha256").write_text(f"{digest}  {arguments.to.name}\n", "ascii")
    print(arguments.to.stat().st_size, "bytes", digest)


if __name__ == "__main__":
    main()
