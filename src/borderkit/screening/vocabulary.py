"""Distinct tokens with their forms and keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil, log2
from zlib import crc32

import numpy as np

from borderkit.names.phones import CODES, to_phones
from borderkit.names.romanising import forms, script_of
from borderkit.names.synonyms import groups_of
from borderkit.screening.kernels.columns import INITIAL as ONE_LETTER
from borderkit.screening.kernels.columns import OTHER, PLAIN, Bytes, Forms, Ints, Vocabulary, Words
from borderkit.screening.kernels.keying import write_bits, write_keys, write_places
from borderkit.screening.kernels.tables import PHONES

KEYS_A_SOUND = 8  # about as many buckets for keys
FEWEST_BITS, MOST_BITS = 4, 22


def codes_of(phones: str) -> bytes:
    """Turn phones into their codes."""
    return bytes([CODES[sign] for sign in phones])


def forms_of(token: str) -> list[tuple[bytes, bool, int]]:
    """Give codes, bareness and hash of the letters of each form of a token that has a sound."""
    found = []
    for form in forms(token):
        codes = codes_of(to_phones(form.letters))
        if codes:
            found.append((codes, form.is_bare, crc32(form.letters.encode())))
    return found


def asked_forms(tokens: Sequence[str]) -> Forms:
    """Give tokens as kernels take them."""
    heads, marks, spelled = [], [], []
    codes: list[bytes] = []
    groups: list[int] = []
    for token in tokens:
        sort = (PLAIN if len(token) > 1 else ONE_LETTER) if token.isascii() else OTHER
        heads.append((len(codes), len(groups), script_of(token), sort))
        own: set[int] = set()
        for form in forms(token):
            phones = to_phones(form.letters)
            own.update(groups_of(phones))
            if phones:
                codes.append(codes_of(phones).ljust(PHONES, b"\0"))
                marks.append((len(phones), form.is_bare))
                spelled.append(crc32(form.letters.encode()))
        groups.extend(sorted(own))
    heads.append((len(codes), len(groups), 0, 0))
    texts = [token.encode() for token in tokens]
    return Forms(
        np.frombuffer(bytearray(b"".join(texts)), dtype=np.uint8),
        np.array((0, *accumulate(map(len, texts))), dtype=np.int32),
        np.array(heads, dtype=np.int32),
        np.frombuffer(bytearray(b"".join(codes)), dtype=np.uint8).reshape(len(codes), PHONES),
        np.array(marks, dtype=np.int32).reshape(len(marks), 2),
        np.array(spelled, dtype=np.uint32),
        np.array(groups, dtype=np.int32),
    )


def build_vocabulary(words: Sequence[str], block: Bytes, starts: Words) -> Vocabulary:
    """Make the vocabulary of tokens that are in order and distinct.

    Args:
        words: The tokens.
        block, starts: The same, packed.
    """
    owners, rows, spelled = [], [], []
    for number, word in enumerate(words):
        for phones, is_bare, letters in forms_of(word):
            owners.append(number)
            rows.append((b"\2" if is_bare else b"\1") + phones.ljust(PHONES, b"\0"))
            spelled.append(letters)
    width = PHONES + 1
    packed = np.frombuffer(b"".join(rows), dtype=f"S{width}")
    distinct, sounds = np.unique(packed, return_inverse=True)
    table = np.frombuffer(distinct.tobytes(), dtype=np.uint8).reshape(len(distinct), width)
    codes, order = table[:, 1:].copy(), np.argsort(sounds, kind="stable")
    sizes = np.count_nonzero(codes, axis=1).astype(np.uint8)
    keys, directory, shift = _index_keys(codes, sizes)
    groups, group_tokens = build_groups(words)
    return Vocabulary(
        scripts=np.fromiter(map(script_of, words), dtype=np.uint8, count=len(words)),
        phones=codes,
        sizes=sizes,
        bares=(table[:, 0] == 2).astype(np.uint8),
        form_starts=np.searchsorted(sounds[order], np.arange(len(distinct) + 1)).astype(np.int32),
        spelled=np.array(spelled, dtype=np.uint32)[order],
        tokens=np.array(owners, dtype=np.int32)[order],
        keys=keys,
        directory=directory,
        shift=np.array([shift], dtype=np.int32),
        places=_places(block, starts),
        block=block,
        starts=starts,
        groups=groups,
        group_tokens=group_tokens,
    )


def _index_keys(phones: Bytes, sizes: Bytes) -> tuple[Words, Ints, int]:
    """Give the keys of all sounds with their sounds, where the keys of the same upper bits begin, and the shift."""
    bits = min(max(ceil(log2(KEYS_A_SOUND * len(sizes) + 1)), FEWEST_BITS), MOST_BITS)
    directory = np.zeros((1 << bits) + 1, dtype=np.int32)
    write_keys(phones, sizes, 32 - bits, directory, np.empty((0, 2), dtype=np.uint32))
    np.cumsum(directory, out=directory)
    keys = np.empty((directory[-1], 2), dtype=np.uint32)
    write_keys(phones, sizes, 32 - bits, directory, keys)
    return keys, directory, 32 - bits


def _places(block: Bytes, starts: Words) -> Ints:
    places = np.full(1 << ceil(log2(2 * len(starts))), -1, dtype=np.int32)
    write_places(block, starts, places)
    return places


def build_bits(vocabulary: Vocabulary) -> Bytes:
    """Give the bit of each token in signatures."""
    bits = (np.arange(len(vocabulary.scripts), dtype=np.int64) * 37 % 64).astype(np.uint8)
    write_bits(vocabulary.phones, vocabulary.sizes, vocabulary.form_starts, vocabulary.tokens, bits)
    return bits


def build_groups(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Give the groups of synonyms of all tokens, in order, and the token of each."""
    found = ((groups_of(to_phones(form.letters)), number) for number, word in enumerate(words) for form in forms(word))
    pairs = sorted({(group, number) for groups, number in found for group in groups})
    table = np.array(pairs, dtype=np.int32).reshape(len(pairs), 2)
    return table[:, 0].copy(), table[:, 1].copy()
