"""The recogniser of OCR-B: a small network of convolutions, in numpy alone."""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.measures import Floats, Grey, make_even

WEIGHTS = "weights.npz"
BLANK = len(CHARACTERS)
"""The answer for what is no character; the others are places in `CHARACTERS`."""

_STRIDES = ((2, 2), (2, 1), (2, 2), (1, 1), (1, 1), (1, 1))
_PADDINGS = ((2, 2), (1, 1), (1, 1), (0, 1), (0, 2), (0, 0))

Layer = tuple[Floats, Floats, tuple[int, int]]
"""Weights as a matrix (kernel and channels in, channels out), bias, size of the kernel."""


@cache
def load_layers() -> tuple[Layer, ...]:
    """Read the weights: whole numbers of one byte, with a scale for each channel."""
    with (
        resources.files(__package__).joinpath(WEIGHTS).open("rb") as file,
        np.load(file, allow_pickle=False) as arrays,
    ):
        layers = []
        for number in range(1, len(_STRIDES) + 1):
            weight = arrays[f"weight{number}"] * arrays[f"scale{number}"][:, None, None, None]
            matrix = np.ascontiguousarray(weight.transpose(2, 3, 1, 0).reshape(-1, len(weight)))
            layers.append((matrix, arrays[f"bias{number}"], weight.shape[2:]))
    return tuple(layers)


def recognise(strips: Grey) -> Floats:
    """Say what stands where in strips.

    Args:
        strips: Shape (n, 32, width), dark print on light ground, characters about 20 pixels high and 21 apart.

    Returns:
        Shape (n, width / 4, 38): for every fourth pixel the likelihood of each character and, last, of none.
    """
    layers = load_layers()
    values = make_even(strips)[..., None]
    for number, (layer, stride, padding) in enumerate(zip(layers, _STRIDES, _PADDINGS, strict=True)):
        values = _convolve(values, layer, stride, padding)
        if number < len(layers) - 1:
            np.maximum(values, 0, out=values)
    said = values[:, 0]
    said -= said.max(axis=2, keepdims=True)
    np.exp(said, out=said)
    said /= said.sum(axis=2, keepdims=True)
    return said


def _convolve(values: Floats, layer: Layer, stride: tuple[int, int], padding: tuple[int, int]) -> Floats:
    """One layer; ``values`` has shape (n, height, width, channels)."""
    matrix, bias, kernel = layer
    (down, along), (high, wide) = stride, padding
    padded = np.pad(values, ((0, 0), (high, high), (wide, wide), (0, 0))) if high or wide else values
    windows = sliding_window_view(padded, kernel, axis=(1, 2))[:, ::down, ::along].transpose(0, 1, 2, 4, 5, 3)
    shape = windows.shape[:3]
    answers: Floats = windows.reshape(-1, len(matrix)) @ matrix + bias
    return answers.reshape(*shape, -1)
