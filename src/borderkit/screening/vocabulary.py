"""Distinct tokens with their forms and keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from math import ceil, log2
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from borderkit.names.phones import CODES, to_phones
from borderkit.names.romanising import forms, script_of
from borderkit.names.synonyms import groups_by_phones, groups_of
from borderkit.screening.kernels.columns import INITIAL as ONE_LETTER
from borderkit.screening.kernels.columns import OTHER, PLAIN, Bytes, Ints, Vocabulary, Words
from borderkit.screening.kernels.forming import (
    FORMS,
    GROUPS,
    MOST_FORMS,
    SCRIPT,
    Forms,
    Synonyms,
    enter_rows,
    write_forms,
)
from borderkit.screening.kernels.keying import write_keys, write_marked_places, write_skeletons
from borderkit.screening.kernels.sounding import ROOM_FOR_LETTERS
from borderkit.screening.kernels.tables import PHONES, TOKEN_BITS
from borderkit.screening.segment import Texts

BUCKETS_A_SOUND = 1
"""For keys: as many at least, so that the bits of a bucket can number all sounds."""
FEWEST_BITS = 4
AT_A_TIME = 4096
"""Tokens of a list whose forms are made at a time."""
_NO_HEAD = (0, 0, 0, 0)
_NO_FORMS = Forms(
    np.empty(0, dtype=np.uint8),
    np.zeros(1, dtype=np.int32),
    np.array([_NO_HEAD], dtype=np.int32),
    np.empty((0, PHONES), dtype=np.uint8),
    np.empty((0, 2), dtype=np.int32),
    np.empty(0, dtype=np.uint32),
    np.empty(0, dtype=np.int32),
)
_CODES = bytes(CODES.get(chr(sign), 0) for sign in range(256))


def codes_of(phones: str) -> bytes:
    """Turn phones into their codes."""
    return phones.encode().translate(_CODES)


def forms_of(token: str) -> Iterator[tuple[bytes, bool, int, tuple[int, ...]]]:
    """Give codes, bareness, hash of the letters and groups of synonyms of each form of a token; codes may be empty."""
    for form in forms(token):
        phones = to_phones(form.letters)
        yield codes_of(phones), form.is_bare, crc32(form.letters.encode()), groups_of(phones)


def asked_forms(tokens: Sequence[str]) -> Forms:
    """Give tokens as kernels take them: Latin ones are read in machine code, others by the tables."""
    texts = [token.encode() for token in tokens]
    others = [number for number, text in enumerate(texts) if _is_other(text)]
    read, told, count = _NO_FORMS, synonyms(), len(texts)
    if others:
        read = _read_forms([tokens[number] for number in others])
    most = MOST_FORMS * count + len(read.spelled)
    out = Forms(
        np.frombuffer(bytearray(b"".join(texts)), dtype=np.uint8),
        np.array((0, *accumulate(map(len, texts))), dtype=np.int32),
        np.empty((count + 1, len(_NO_HEAD)), dtype=np.int32),
        np.empty((most, PHONES), dtype=np.uint8),
        np.empty((most, 2), dtype=np.int32),
        np.empty(most, dtype=np.uint32),
        np.empty(MOST_FORMS * _most_groups() * count + len(read.groups), dtype=np.int32),
    )
    write_forms(read, np.array(others, dtype=np.int32), told, out)
    return out


def _is_other(text: bytes) -> bool:
    """Whether a token is not in the letters a to z, or has an x, which may stand for letters of the Arabic script."""
    return not (text.isalpha() and text.isascii() and text.islower()) or b"x" in text


def _read_forms(tokens: Sequence[str]) -> Forms:
    """Give tokens of any script as kernels take them, without their texts."""
    heads, marks, spelled = [], [], []
    codes: list[bytes] = []
    groups: list[int] = []
    for token in tokens:
        sort = (PLAIN if len(token) > 1 else ONE_LETTER) if token.isascii() else OTHER
        heads.append((len(codes), len(groups), script_of(token), sort))
        own: set[int] = set()
        for phones, is_bare, letters, of_form in forms_of(token):
            own.update(of_form)
            if phones:
                codes.append(phones.ljust(PHONES, b"\0"))
                marks.append((len(phones), is_bare))
                spelled.append(letters)
        groups.extend(sorted(own))
    heads.append((len(codes), len(groups), 0, 0))
    return Forms(
        _NO_FORMS.block,
        _NO_FORMS.starts,
        np.array(heads, dtype=np.int32),
        np.frombuffer(bytearray(b"".join(codes)), dtype=np.uint8).reshape(len(codes), PHONES),
        np.array(marks, dtype=np.int32).reshape(len(marks), 2),
        np.array(spelled, dtype=np.uint32),
        np.array(groups, dtype=np.int32),
    )


def alone() -> Forms:
    """Give room for the forms of one token in the letters a to z."""
    return Forms(
        np.empty(ROOM_FOR_LETTERS, dtype=np.uint8),
        np.empty(2, dtype=np.int32),
        np.empty((2, len(_NO_HEAD)), dtype=np.int32),
        np.empty((MOST_FORMS, PHONES), dtype=np.uint8),
        np.empty((MOST_FORMS, 2), dtype=np.int32),
        np.empty(MOST_FORMS, dtype=np.uint32),
        np.empty(MOST_FORMS * _most_groups(), dtype=np.int32),
    )


@cache
def synonyms() -> Synonyms:
    """Give the table of synonyms as kernels take it."""
    table = sorted(groups_by_phones().items())
    codes = np.frombuffer(bytearray(b"".join(codes_of(phones).ljust(PHONES, b"\0") for phones, _ in table)), np.uint8)
    sizes = np.array([0, *map(len, (groups for _, groups in table))])
    made = Synonyms(
        np.full(1 << ceil(log2(2 * len(table))), -1, dtype=np.int32),
        codes.reshape(len(table), PHONES),
        np.cumsum(sizes).astype(np.int32),
        np.array([group for _, groups in table for group in groups], dtype=np.int32),
    )
    enter_rows(made)
    return made


@cache
def _most_groups() -> int:
    return max(len(groups) for groups in groups_by_phones().values())


def _forms_of_all(texts: Texts) -> Forms:
    """Give what `asked_forms` does, without the texts, of very many tokens: some at a time, so that few are objects."""
    parts, base = [], np.zeros(len(_NO_HEAD), dtype=np.int32)
    for first in range(0, max(texts.size(), 1), AT_A_TIME):
        made = asked_forms([texts.get(number) for number in range(first, min(first + AT_A_TIME, texts.size()))])
        forms, groups = made.heads[-1, [FORMS, GROUPS]].tolist()
        own = made.codes[:forms], made.marks[:forms], made.spelled[:forms], made.groups[:groups]
        parts.append((made.heads[:-1] + base, *own))
        base[FORMS] += forms
        base[GROUPS] += groups
    heads, codes, marks, spelled, members = map(np.concatenate, zip(*parts, strict=True))
    return Forms(_NO_FORMS.block, _NO_FORMS.starts, np.vstack((heads, base)), codes, marks, spelled, members)


def build_vocabulary(texts: Texts, rows: NDArray[np.int64]) -> Vocabulary:
    """Make the vocabulary of tokens that are in order and distinct.

    Args:
        texts: The tokens.
        rows: By token, how many rows hold it.
    """
    made = _forms_of_all(texts)
    heads = made.heads.astype(np.int64)
    count = int(heads[-1, FORMS])
    codes, bare = made.codes[:count], made.marks[:count, 1]
    numbers = np.arange(texts.size(), dtype=np.int32)
    owners = np.repeat(numbers, np.diff(heads[:, FORMS]))
    width = PHONES + 1
    packed = np.concatenate((1 + bare[:, np.newaxis], codes), axis=1, dtype=np.uint8, casting="unsafe")
    packed = packed.view(f"S{width}")[:, 0]
    distinct, sounds = np.unique(packed, return_inverse=True)
    table = np.frombuffer(distinct.tobytes(), dtype=np.uint8).reshape(len(distinct), width)
    codes, order = table[:, 1:].copy(), np.argsort(sounds, kind="stable")
    sizes = np.count_nonzero(codes, axis=1).astype(np.uint8)
    keys, directory, shift = _index_keys(codes, sizes)
    members = np.repeat(numbers, np.diff(heads[:, GROUPS]))
    groups = made.groups[: len(members)]
    by_group = np.lexsort((members, groups))
    scripts = heads[:-1, SCRIPT].astype(np.uint8)
    of, hashes = owners[order], made.spelled[:count].view(np.int32)[order]
    return Vocabulary(
        scripts=scripts,
        phones=codes,
        sizes=sizes,
        bares=(table[:, 0] == 2).astype(np.uint8),
        form_starts=np.searchsorted(sounds[order], np.arange(len(distinct) + 1)).astype(np.int32),
        forms=np.stack((of << 8 | scripts[of], hashes, rows[of]), axis=1, dtype=np.int32, casting="unsafe"),
        keys=keys,
        directory=directory,
        shift=np.array([shift], dtype=np.int32),
        places=_places(texts.block, texts.starts),
        block=texts.block,
        starts=texts.starts,
        groups=groups[by_group],
        group_tokens=members[by_group],
    )


def _index_keys(phones: Bytes, sizes: Bytes) -> tuple[Words, Ints, int]:
    """Give the keys of all sounds with their sounds, where the keys of the same upper bits begin, and the shift."""
    bits = max(ceil(log2(BUCKETS_A_SOUND * len(sizes) + 1)), FEWEST_BITS)
    directory = np.zeros((1 << bits) + 1, dtype=np.int32)
    write_keys(phones, sizes, 32 - bits, directory, np.empty(0, dtype=np.uint32))
    np.cumsum(directory, out=directory)
    keys = np.empty(directory[-1], dtype=np.uint32)
    write_keys(phones, sizes, 32 - bits, directory, keys)
    return keys, directory, 32 - bits


def _places(block: Bytes, starts: Words) -> Ints:
    places = np.full(1 << ceil(log2(2 * len(starts))), -1, dtype=np.int32)
    write_marked_places(block, starts, places)
    return places


def build_bits(vocabulary: Vocabulary, rows: NDArray[np.int64]) -> Bytes:
    """Give the bit of each token in signatures: tokens that begin alike share one, and each bit is in as many rows.

    Args:
        vocabulary: The tokens.
        rows: By token, how many rows hold it.
    """
    skeletons: Words = ((np.arange(len(rows)) * 40503) & 0xFFFFFF).astype(np.uint32)
    write_skeletons(vocabulary.phones, vocabulary.sizes, vocabulary.form_starts, vocabulary.forms, skeletons)
    distinct, which = np.unique(skeletons, return_inverse=True)
    held = np.bincount(which, weights=rows, minlength=len(distinct))
    share = (np.cumsum(held) - held / 2) / max(held.sum(), 1)
    bits: Bytes = np.minimum(share * TOKEN_BITS, TOKEN_BITS - 1).astype(np.uint8)[which]
    return bits
