"""Zones of invented people in every layout that is read."""

import numpy as np

from borderkit.mrz import Layout, check_digit
from borderkit.mrz.layouts import FORMS

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STATES = ("UTO", "D<<", "FRA", "UKR", "AZE", "GBR", "IND", "PAK", "BGD", "EGY", "USA", "RKS", "CHE", "XXA")
HEADS = {
    Layout.TD1: "I<",
    Layout.TD2: "I<",
    Layout.TD3: "P<",
    Layout.MRV_A: "V<",
    Layout.MRV_B: "V<",
    Layout.FRA_ID: "IDFRA",
    Layout.RUS_PN: "PNRUS",
    Layout.SVK_ID: "I<SVK",
    Layout.CHE_DL: "FACHE",
    Layout.FRA_DL: "D1FRA",
}
USUAL = (Layout.TD3, Layout.TD1, Layout.TD2, Layout.MRV_A, Layout.MRV_B, Layout.FRA_ID, Layout.RUS_PN, Layout.FRA_DL)


def make_zone(chance: np.random.Generator, layout: Layout | None = None) -> str:
    """Write a zone of a layout, TD3 and TD1 more often than others; check digits are right."""
    if layout is None:
        layout = USUAL[int(chance.choice([0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 6, 7]))]
    form = FORMS[layout]
    zone = list("<" * len(form.where))
    for field, place in form.places.items():
        length = place.stop - place.start
        zone[place] = _field(field, length, layout, chance).ljust(length, "<")[:length]
    if layout is Layout.FRA_ID:
        zone[form.places["name"].stop - 1] = "<"
    for check in form.checks:
        zone[check.at] = check_digit("".join("".join(zone[part]) for part in check.covers))
    return "\n".join(form.split("".join(zone)))


def _field(field: str, length: int, layout: Layout, chance: np.random.Generator) -> str:
    head = HEADS[layout]
    if field == "code":
        return head[:2]
    if field == "issuer":
        return head[2:] or str(chance.choice(STATES))
    if field == "nationality":
        return "RUS" if layout is Layout.RUS_PN else str(chance.choice(STATES))
    if field in ("name", "given"):
        one_part = layout in (Layout.FRA_ID, Layout.FRA_DL)
        return _word(chance, 3, 9) if one_part else _name(chance)
    if field in ("birth", "expiry"):
        if field == "expiry" and layout is Layout.RUS_PN:
            return "<" * 6
        low, high = (50, 99) if field == "birth" else (26, 36)
        return f"{chance.integers(low, high):02}{chance.integers(1, 13):02}{chance.integers(1, 29):02}"
    if field == "sex":
        return str(chance.choice(list("MF<")))
    if field == "number":
        figures = layout in (Layout.RUS_PN, Layout.FRA_ID)
        used = length if layout in (Layout.FRA_ID, Layout.RUS_PN) else min(length, 9)
        return "".join(chance.choice(list("0123456789" if figures else LETTERS + "0123456789" * 2), used))
    if field.startswith("optional") and chance.random() < 0.5:
        return "".join(chance.choice(list("0123456789ABCDEFGHKLMNPRSTUVWXYZ"), int(chance.integers(1, length))))
    return ""


def _word(chance: np.random.Generator, least: int, most: int) -> str:
    return "".join(chance.choice(list(LETTERS), int(chance.integers(least, most))))


def _name(chance: np.random.Generator) -> str:
    surname = "<".join(_word(chance, 3, 10) for _ in range(int(chance.choice([1, 1, 1, 2]))))
    given = "<".join(_word(chance, 3, 9) for _ in range(int(chance.choice([0, 1, 1, 2]))))
    return f"{surname}<<{given}"
