"""The spellings of one name part: from the hand-made tables, else by rule. What people write, not what is correct.

A variant belongs to the DEV or to the TEST split by its own checksum, so that an engine tuned on one split has not seen
the other's variants of the same token. The first spelling of a token belongs to both.
"""

from __future__ import annotations

import random
import unicodedata
import zlib
from dataclasses import dataclass

from romanise import capitals, romanise

ARABIC_RULES = (
    ("ou", "u"), ("u", "o"), ("u", "ou"), ("u", "oo"), ("o", "u"), ("i", "e"), ("e", "i"), ("i", "ee"), ("ee", "i"),
    ("a", "e"), ("aa", "a"), ("q", "k"), ("q", "g"), ("k", "q"), ("gh", "g"), ("kh", "h"), ("kh", "x"), ("dh", "d"),
    ("dh", "z"), ("th", "t"), ("th", "s"), ("sh", "ch"), ("j", "dj"), ("j", "g"), ("w", "ou"), ("w", "v"), ("z", "dh"),
    ("y", "i"), ("ay", "ei"), ("ai", "ei"), ("ll", "l"), ("mm", "m"), ("ss", "s"), ("s", "ss"), ("dd", "d"),
)  # fmt: skip
INDIC_RULES = (
    ("v", "w"), ("w", "v"), ("a", "aa"), ("aa", "a"), ("i", "ee"), ("ee", "i"), ("u", "oo"), ("oo", "u"), ("sh", "s"),
    ("chh", "ch"), ("ch", "c"), ("th", "t"), ("t", "th"), ("dh", "d"), ("bh", "b"), ("ph", "f"), ("ksh", "x"),
    ("au", "ou"), ("ai", "ay"), ("y", "i"), ("z", "j"), ("j", "z"), ("a", "o"), ("k", "ck"),
)  # fmt: skip
SLAV_RULES = (
    ("iy", "y"), ("y", "i"), ("i", "y"), ("kh", "h"), ("ts", "c"), ("yu", "iu"), ("ya", "ia"), ("ye", "e"), ("e", "ye"),
    ("ks", "x"), ("v", "w"), ("ev", "iev"), ("ov", "off"), ("zh", "j"), ("sh", "ch"), ("ch", "tch"), ("u", "ou"),
)  # fmt: skip
WEST_RULES = (
    ("ph", "f"), ("f", "ph"), ("th", "t"), ("c", "k"), ("k", "c"), ("y", "i"), ("i", "y"), ("ll", "l"), ("l", "ll"),
    ("nn", "n"), ("n", "nn"), ("tt", "t"), ("ss", "s"), ("s", "z"), ("z", "s"), ("ck", "k"), ("sch", "sh"), ("ie", "y"),
    ("ö", "oe"), ("ü", "ue"), ("ä", "ae"), ("ø", "oe"), ("å", "aa"), ("ı", "i"), ("ş", "sh"), ("ç", "ch"), ("ğ", "g"),
    ("ə", "a"), ("ə", "e"), ("x", "kh"), ("ž", "zh"), ("š", "sh"), ("č", "ch"), ("ć", "c"), ("đ", "dj"), ("ł", "l"),
    ("ñ", "n"), ("ã", "a"), ("ê", "e"), ("w", "v"), ("v", "w"), ("ei", "ey"), ("ou", "u"), ("o'", "u"), ("g'", "gh"),
)  # fmt: skip
EAST_RULES = (
    ("x", "hs"), ("q", "ch"), ("zh", "ch"), ("zh", "j"), ("j", "ch"), ("c", "ts"), ("b", "p"), ("d", "t"), ("g", "k"),
    ("ü", "u"), ("ong", "ung"), ("ui", "oi"), ("r", "j"), ("ou", "oh"), ("o", "ou"), ("shi", "si"), ("tsu", "tu"),
    ("chi", "ti"), ("ji", "zi"), ("u", "oo"), ("ing", "in"),
)  # fmt: skip
RULES = {"Arab": ARABIC_RULES, "Hebr": ARABIC_RULES, "Cyrl": SLAV_RULES, "Hans": EAST_RULES, "Jpan": EAST_RULES,
         "Hang": EAST_RULES, "Beng": INDIC_RULES, "Deva": INDIC_RULES, "Gujr": INDIC_RULES, "Taml": INDIC_RULES,
         "Geor": SLAV_RULES, "Armn": SLAV_RULES, "Ethi": ARABIC_RULES}  # fmt: skip
LATIN_RULES = {"so": ARABIC_RULES, "vi": WEST_RULES, "id": INDIC_RULES, "uz": ARABIC_RULES}
STYLED = {"Cyrl": 6, "Grek": 3, "Geor": 3, "Armn": 3, "Deva": 3, "Beng": 6, "Gujr": 3, "Taml": 3, "Hang": 3}
MRZ_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "æ": "ae", "ñ": "n", "đ": "d",
               "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "a", "œ": "oe", "ş": "s", "ğ": "g", "ç": "c"}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """One name part.

    Args:
        culture: Code of the culture.
        script: Of the native spelling.
        native: As written at home; empty when it is written in Latin letters.
        latin: Known spellings in Latin letters, the first one most common; may be one only.
    """

    culture: str
    script: str
    native: str
    latin: tuple[str, ...]


def first_spelling(token: Token) -> str:
    """Give the usual spelling."""
    return token.latin[0]


def spell(token: Token, chance: random.Random, split: str = "") -> str:
    """Give one of the token's spellings, the usual one often; of the split's half when one is named.

    Who writes in Latin letters at home seldom spells the own name anew.
    """
    is_written_at_home = not token.native and len(token.latin) == 1
    if chance.random() < (0.93 if is_written_at_home else 0.4):
        return token.latin[0]
    return other_spelling(token, chance, split)


def other_spelling(token: Token, chance: random.Random, split: str = "") -> str:
    """Give a spelling that is not the usual one, when there is any; of the split's half when possible."""
    known = [word for word in token.latin[1:] if in_split(word, split) and word != token.latin[0]]
    if known and chance.random() < 0.85:
        return known[min(int(chance.expovariate(0.7)), len(known) - 1)]
    for _ in range(8):
        word = _by_rule(token, chance)
        if plain(word) != plain(token.latin[0]) and in_split(word, split):
            return word
    return chance.choice(known) if known else token.latin[0]


def in_split(word: str, split: str) -> bool:
    """Say whether a variant may be used in the split."""
    return not split or zlib.crc32(plain(word).encode()) % 2 == (split == "test")


def plain(word: str) -> str:
    """Write small, without accents."""
    bare = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def as_passport(word: str) -> str:
    """Write in capitals A to Z as a machine-readable zone has it; apostrophes vanish, other signs become spaces."""
    small = "".join(MRZ_LETTERS.get(letter, letter) for letter in word.lower())
    kept = (c for c in plain(small) if c not in "'’‘`´.")
    return " ".join("".join(c.upper() if "a" <= c <= "z" else " " for c in kept).split())


def _by_rule(token: Token, chance: random.Random) -> str:
    word = token.latin[0]
    if token.native and token.script in STYLED and chance.random() < 0.7:
        word = romanise(token.native, token.script, token.culture, chance.randrange(STYLED[token.script]))
        if chance.random() < 0.6:
            return word
    rules = RULES.get(token.script) or LATIN_RULES.get(token.culture, WEST_RULES)
    return respell(word, rules, chance, 1 if len(word) < 6 or chance.random() < 0.6 else 2)


def respell(word: str, rules: tuple[tuple[str, str], ...], chance: random.Random, times: int) -> str:
    """Write some sounds of a word in another way."""
    small = word.lower()
    for _ in range(times):
        usable = [rule for rule in rules if rule[0] in small]
        if not usable:
            break
        old, new = chance.choice(usable)
        places = [at for at in range(len(small)) if small.startswith(old, at)]
        at = chance.choice(places)
        small = small[:at] + new + small[at + len(old) :]
    return capitals(small)
