"""How far two rows of phones are from each other: the cheapest way to turn one into the other.

Costs are in twentieths of one slip of the pen. What languages and scripts write for one another costs little, vowels
cost less than consonants, and where one side does not write short vowels they cost next to nothing.

This is the readable form; `borderkit.screening` has the same in machine code, and a test holds the two together.
"""

from __future__ import annotations

from borderkit.names.phones import CODES, SIGNS

SLIP = 20
SWAP = 14
VOWELS = "aeiou"
_ALIKE = {
    3: "ei iy yj ou wv xX CS ZC Zj ck cs cC sz sS kg kx xh XS cX TD Gx @a",
    4: "ae ij gG jZ Gg Tt Dd DZ zZ td",
    5: "ai ao au eo eu io iu @e @i @o @u Ts Dz Sz ZS gj fv bp xk Cc jC tT Gh Gk hx bv",
    6: "wu wo yi ye uv hg gk Gh jy jg jh mn zc zC Xk Xx sc fp sT kC vb",
    12: "rl il lt lj sg iz es nh nu rn cl vu",
}
"""Cost to the pairs that it holds for; the cheaper stands first. The last row: letters that look alike."""
_LEFT_OUT = {"@": 2, "h": 7, "y": 8, "w": 9} | dict.fromkeys(VOWELS, 8)
_BARE_ALIKE = {"wu": 0, "wo": 0, "wv": 2, "yi": 0, "ye": 0, "ya": 3, "ha": 3} | {"a" + v: 1 for v in "eiou"}
_FULL_LEFT_OUT = {"@": 0, "h": 6, "y": 4, "w": 5} | dict.fromkeys(VOWELS, 1)
_BARE_LEFT_OUT = {"a": 3, "w": 6, "y": 6, "h": 6}


def _pairs(extra: dict[str, int]) -> list[list[int]]:
    """Make the table of replacing, by code of the phone on either side."""
    table = [[0 if one == other else SLIP for other in range(len(SIGNS) + 1)] for one in range(len(SIGNS) + 1)]
    costs: dict[str, int] = {}
    for cost, pairs in _ALIKE.items():
        for pair in pairs.split():
            if pair not in costs and pair[::-1] not in costs:
                costs[pair] = cost
    for pair, cost in (costs | {pair[::-1]: cost for pair, cost in costs.items()}).items():
        table[CODES[pair[0]]][CODES[pair[1]]] = cost
    for pair, cost in extra.items():
        table[CODES[pair[0]]][CODES[pair[1]]] = table[CODES[pair[1]]][CODES[pair[0]]] = cost
    return table


def _singles(costs: dict[str, int]) -> list[int]:
    return [SLIP] + [costs.get(sign, SLIP) for sign in SIGNS]


REPLACED = (_pairs({}), _pairs(_BARE_ALIKE))
"""Cost of one phone for another: both written alike; one side bare."""
LEFT_OUT = (_singles(_LEFT_OUT), _singles(_FULL_LEFT_OUT), _singles(_BARE_LEFT_OUT))
"""Cost of a phone that the other lacks: both written alike; the full side against a bare one; the bare side."""

RANKS = (0, 5, 10, 16, 22, 32, 44)
"""Greatest distance of ranks 1 to 7; rank 0 is for the same letters."""
FARTHEST = RANKS[-1]


def limit(one: int, other: int) -> int:
    """Give the greatest distance at which tokens of so many phones are taken for each other."""
    shorter = min(one, other)
    return 8 if shorter <= 2 else min(5 + 5 * shorter, FARTHEST)


def distance(one: str, other: str, *, one_is_bare: bool = False, other_is_bare: bool = False) -> int:
    """Measure the distance of two rows of phones, in twentieths of a slip."""
    mixed = one_is_bare != other_is_bare
    replaced = REPLACED[mixed]
    out_one = LEFT_OUT[(2 if one_is_bare else 1) if mixed else 0]
    out_other = LEFT_OUT[(2 if other_is_bare else 1) if mixed else 0]
    first, second = [CODES[sign] for sign in one], [CODES[sign] for sign in other]
    before: list[int] = []
    row = [0]
    for code in second:
        row.append(row[-1] + out_other[code])
    for i, code in enumerate(first, 1):
        two_before, before = before, row
        row = [before[0] + out_one[code]]
        for j, against in enumerate(second, 1):
            best = min(before[j - 1] + replaced[code][against], before[j] + out_one[code], row[-1] + out_other[against])
            if i > 1 and j > 1 and code == second[j - 2] and against == first[i - 2] and code != against:
                best = min(best, two_before[j - 2] + SWAP)
            row.append(best)
    return row[-1]


def rank(measured: int) -> int:
    """Turn a distance into a rank from 1, the same sounds, to 7; 8 for what is too far."""
    return next((place for place, most in enumerate(RANKS, 1) if measured <= most), len(RANKS) + 1)
