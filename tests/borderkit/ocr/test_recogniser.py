"""The weights are those that were made, and they read an alphabet that they have not seen."""

import hashlib
from importlib import resources

import numpy as np
from tests.borderkit.ocr.pictures import alphabet
from tools.ocr.strips import BLANK, make_strips

from borderkit import ocr
from borderkit.ocr.recogniser import recognise

FILES = resources.files(ocr)


def test_the_weights_are_those_that_were_made() -> None:
    data = FILES.joinpath("weights.npz").read_bytes()
    assert FILES.joinpath("weights.sha256").read_text("ascii").split()[0] == hashlib.sha256(data).hexdigest()
    assert len(data) < 400_000


def test_each_answer_is_a_share_of_one() -> None:
    said = recognise(np.full((2, 32, 84), 200, np.uint8))
    assert said.shape == (2, 21, 38)
    assert np.allclose(said.sum(2), 1, atol=1e-5)
    assert (said[:, 2:-2].argmax(2) == BLANK).all()


def test_heavily_damaged_characters_of_another_cut_are_read() -> None:
    """On strips as bad as those of training: faint, broken, blurred, glaring."""
    strips, labels = make_strips([alphabet()], 64, seed=1)
    said = recognise(strips).argmax(2)
    inside = (labels >= 0) & (labels < BLANK)
    assert (said == labels)[inside].mean() > 0.9
    assert (said == labels)[labels == BLANK].mean() > 0.95
