"""Make the table anew that says when a letter of a picture is in doubt.

    python -m tools.ocr.calibrate             writes src/borderkit/ocr/doubts.npz and its SHA-256 beside it

Needs Debian's package fonts-ocr-b, whose alphabets that the recogniser was trained on are drawn with worn ink and
other damage, and read. Where the character that was taken is wrong, and where it is right, the likelihood of the other
one is known then: from these a regression learns the odds that the other one is true. Each pair of characters has a
summand of its own, drawn to zero: of a G that is read rightly B is always a little likely, of a P without its bow
nothing but F. About five minutes on one processor; numpy rounds alike on all of them but for the last digits.
"""

import argparse
import hashlib
from pathlib import Path

import cv2
import numpy as np
from tools.ocr.glyphs import CELL, FONTS, FOREIGN, Alphabet, draw_alphabet
from tools.ocr.strips import CHARS, MARGIN, WIDTH, capture, draw_ink, draw_place, wear

from borderkit.mrz.alphabet import CHARACTERS
from borderkit.ocr.doubting import LEAST_LIKELY, find_features
from borderkit.ocr.fitting import read_places
from borderkit.ocr.judging import LEAST_SURE_ANY, LEAST_SURE_NAME
from borderkit.ocr.measures import PITCH
from borderkit.ocr.recogniser import recognise
from borderkit.ocr.texts import TWINS

TARGET = Path(__file__).parents[2] / "src" / "borderkit" / "ocr" / "doubts.npz"
TRAINED_ON = ("OCRB.otf", "OCRBL.otf")
SEEDS = (5301,)
STRIPS = 14_000
LEAST_MEAN = 0.8  # of a strip: zones that are worse are given up
ALIKE = "FPEBRKHILTCGOQUDVYXMNWSZ"
MOST_OTHERS = 4  # of each character the likeliest others
SHRINK = 1.0  # how strongly the summands of the pairs are drawn to zero
ROUNDS = 40
_FIGURE = np.array([char.isdecimal() for char in CHARACTERS])

Arrays = tuple[np.ndarray, ...]


def draw_and_read(seed: int, count: int) -> Arrays:
    """Read so many damaged strips: the true characters, their likelihoods, mean and least sureness of their strip."""
    cv2.setNumThreads(1)
    alphabets = [draw_alphabet(FONTS / name, CHARACTERS + FOREIGN) for name in TRAINED_ON]
    chance = np.random.default_rng(seed)
    found = [_draw_one(alphabets, chance) for _ in range(count)]
    return tuple(np.concatenate(one) for one in zip(*found, strict=True))


def _draw_one(alphabets: list[Alphabet], chance: np.random.Generator) -> Arrays:
    text = "".join(chance.choice(list(CHARACTERS if chance.random() < 0.7 else ALIKE), CHARS))
    ink = draw_ink(text, alphabets[int(chance.integers(len(alphabets)))], chance)
    if chance.random() < 0.6:
        ink = wear(ink, chance)
    matrix = draw_place(chance)
    strip = capture(ink, matrix, chance)
    places = np.array([[(place + 0.5) * CELL[0], MARGIN + CELL[1] / 2, 1] for place in range(CHARS)]).T
    x, _y, w = matrix @ places
    inside = np.flatnonzero((x / w > 12) & (x / w < WIDTH - 12))
    at = (x / w)[inside] / PITCH - 0.5 + chance.normal(0, 0.03)
    likely, there = read_places(recognise(strip[None])[0], at)
    truth = np.array([CHARACTERS.index(text[place]) for place in inside])
    return truth, likely, np.full(len(truth), there.mean()), np.full(len(truth), there.min())


def make_samples(truth: np.ndarray, likely: np.ndarray, mean: np.ndarray, least: np.ndarray) -> Arrays:
    """What was read, what it may be instead, `find_features` of both, and whether it is: one row for each pair."""
    read = likely.argmax(1)
    good = (likely.max(1) >= LEAST_SURE_NAME) & (mean >= LEAST_MEAN) & (least > LEAST_SURE_ANY)
    rows: list[Arrays] = []
    letters = good & ~_FIGURE[read] & ~_FIGURE[truth]
    for chosen, allowed in ((letters, np.tile(~_FIGURE, (len(TWINS), 1))), (good, TWINS > 0)):
        at = np.flatnonzero(chosen)
        others = likely[at] * allowed[read[at]]
        others[np.arange(len(at)), read[at]] = 0
        order = np.argsort(-others, axis=1, kind="stable")[:, :MOST_OTHERS]
        row, other = np.repeat(at, MOST_OTHERS), order.ravel()
        features = find_features(likely[row, read[row]], likely[row, other], mean[row])
        kept = allowed[read[row], other] & (likely[row, other] > LEAST_LIKELY)
        rows.append((read[row][kept], other[kept], features[kept], (truth[row] == other)[kept]))
    return tuple(np.concatenate(one) for one in zip(*rows, strict=True))


def fit(read: np.ndarray, other: np.ndarray, features: np.ndarray, wrong: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A logistic regression: weights of the features, and a summand for each pair."""
    count = len(CHARACTERS)
    pair = read * count + other
    weights, pairs = np.zeros(features.shape[1]), np.zeros(count * count)
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-(features @ weights + pairs[pair])))
        spread = share * (1 - share)
        curved = features.T @ (features * spread[:, None]) + 1e-6 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curved, features.T @ (wrong - share))
        share = 1 / (1 + np.exp(-(features @ weights + pairs[pair])))
        slope = np.bincount(pair, wrong - share, count * count) - SHRINK * pairs
        pairs = pairs + 0.7 * slope / (np.bincount(pair, share * (1 - share), count * count) + SHRINK)
    return weights, pairs.reshape(count, count)


def main() -> None:
    """Draw, read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=TARGET)
    arguments = parser.parse_args()
    parts = [draw_and_read(seed, STRIPS) for seed in SEEDS]
    samples = make_samples(*(np.concatenate(one) for one in zip(*parts, strict=True)))
    weights, pairs = fit(*samples)
    np.savez_compressed(arguments.to, weights=weights.astype(np.float32), pairs=pairs.astype(np.float16))
    digest = hashlib.sha256(arguments.to.read_bytes()).hexdigest()
    arguments.to.with_suffix(".sha256").write_text(f"{digest}  {arguments.to.name}\n", "ascii")
    print(len(samples[0]), "pairs,", int(samples[-1].sum()), "wrong,", weights.round(3), digest)


if __name__ == "__main__":
    main()
