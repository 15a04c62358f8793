"""Distinct tokens with their forms and keys."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log2
from zlib import crc32

import numpy as np

from borderkit.names.phones import CODES, to_phones
from borderkit.names.romanising import forms, script_of
from borderkit.names.synonyms import groups_of
from borderkit.screening.kernels.columns import Ints, Vocabulary
from borderkit.screening.kernels.reach import MOST_KEYS, Form, write_keys
from borderkit.screening.kernels.tables import PHONES


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


def asked_forms(token: str) -> list[Form]:
    """Give the forms of an asked token as kernels take them."""
    script = script_of(token)
    return [
        Form(np.frombuffer(codes, dtype=np.uint8).copy(), len(codes), int(is_bare), script, np.uint32(spelled))
        for codes, is_bare, spelled in forms_of(token)
    ]


def build_vocabulary(words: Sequence[str]) -> Vocabulary:
    """Make the vocabulary of tokens that are in order and distinct."""
    owners, codes, bares, spelled = [], [], bytearray(), []
    for number, word in enumerate(words):
        for phones, is_bare, letters in forms_of(word):
            owners.append(number)
            codes.append(phones.ljust(PHONES, b"\0"))
            bares.append(is_bare)
            spelled.append(letters)
    table = np.frombuffer(b"".join(codes), dtype=np.uint8).reshape(len(codes), PHONES).copy()
    sizes = np.count_nonzero(table, axis=1).astype(np.uint8)
    keys = np.empty(len(codes) * MOST_KEYS, dtype=np.uint32)
    key_forms = np.empty(len(codes) * MOST_KEYS, dtype=np.int32)
    count = write_keys(table, sizes, keys, key_forms)
    order = np.argsort(keys[:count], kind="stable")
    keys = keys[:count][order]
    bits = min(max(ceil(log2(count + 1)), 4), 22)
    bounds = np.arange(1 << bits, dtype=np.uint64) << np.uint64(32 - bits)
    return Vocabulary(
        scripts=np.fromiter(map(script_of, words), dtype=np.uint8, count=len(words)),
        phones=table,
        sizes=sizes,
        bares=np.frombuffer(bytes(bares), dtype=np.uint8).copy(),
        spelled=np.array(spelled, dtype=np.uint32),
        tokens=np.array(owners, dtype=np.int32),
        keys=keys,
        key_forms=key_forms[:count][order],
        directory=np.append(np.searchsorted(keys, bounds), count).astype(np.int32),
        shift=np.array([32 - bits], dtype=np.int32),
    )


def build_groups(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Give the groups of synonyms of all tokens, in order, and the token of each."""
    found = ((groups_of(to_phones(form.letters)), number) for number, word in enumerate(words) for form in forms(word))
    pairs = sorted({(group, number) for groups, number in found for group in groups})
    table = np.array(pairs, dtype=np.int32).reshape(len(pairs), 2)
    return table[:, 0].copy(), table[:, 1].copy()
