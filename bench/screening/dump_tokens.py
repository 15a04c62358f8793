"""Writes the name parts of Faker's locales as JSON. Runs in the cases' own environment, never in the project's.

Usage: dump_tokens.py OUT.json LOCALE...
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from pypinyin import lazy_pinyin

LATIN_OF = {"zh_CN": lazy_pinyin}


def names_of(provider: Any, *attributes: str) -> list[list[Any]]:
    """Give [name, weight] rows of the first attribute that is filled; the weight is None where all are alike."""
    for attribute in attributes:
        found = getattr(provider, attribute, None)
        if found:
            rows = found.items() if hasattr(found, "items") else ((name, None) for name in dict.fromkeys(found))
            return [[name, weight] for name, weight in rows if isinstance(name, str) and len(name) > 0]
    return []


def paired(provider: Any, attribute: str) -> list[list[Any]]:
    """Give [name, None, romanised] of the triples of ja_JP."""
    return [[row[0], None, row[2]] for row in dict.fromkeys(getattr(provider, attribute))]


def read_locale(locale: str) -> dict[str, list[list[Any]]]:
    """Give the rows of one locale under M, F and S; SF and SM where family names have a sex."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    if locale == "ja_JP":
        return {
            "M": paired(provider, "first_name_male_pairs"),
            "F": paired(provider, "first_name_female_pairs"),
            "S": paired(provider, "last_name_pairs"),
        }
    rows = {
        "M": names_of(provider, "first_names_male", "first_names"),
        "F": names_of(provider, "first_names_female", "first_names"),
        "S": names_of(provider, "unisex_last_names", "last_names"),
        "SM": names_of(provider, "last_names_male"),
        "SF": names_of(provider, "last_names_female"),
    }
    if locale in LATIN_OF:
        for part in rows.values():
            part[:] = [[name, weight, "".join(LATIN_OF[locale](name)).capitalize()] for name, weight in part]
    return {sex: part for sex, part in rows.items() if part}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        json.dumps({locale: read_locale(locale) for locale in sys.argv[2:]}, ensure_ascii=False), encoding="utf-8"
    )
