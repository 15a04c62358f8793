"""The fields and codes of passenger lists: where what a segment says belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import IntEnum
from typing import Any

from borderkit.edi.context import Wrong
from borderkit.edi.values import ListKind, Role, Traveller

SLOTS: Mapping[str, int] = {field.name: place for place, field in enumerate(fields(Traveller))}


class Act(IntEnum):
    """Where what a segment says belongs."""

    NOTHING = 0
    FIELD = 1  # one field of a traveller: slot and value
    BORN = 2  # date of birth and what was sent
    DOCUMENT = 3  # kind and number
    OF_DOCUMENT = 4  # expiry, day of issue, issuer
    APPEND = 5  # slot of a traveller and values to add
    REFERENCE = 6  # slot of a traveller or 0, and qualifier with value
    BAG_COUNT = 7
    BAG_WEIGHT = 8
    BAG_TAG = 9
    PERSON = 10
    PARTY = 11
    FLIGHT = 12
    PORT = 13
    TIME = 14
    FUNCTION = 15
    COUNT = 16
    UNREAD = 17
    PERSON_OF_US = 18


Token = tuple[Act, Any, Any, tuple[Wrong, ...]]
"""One segment, read: where it belongs, what it says, and what is wrong with it."""

ROLES = {"FL": Role.TRAVELLER, "FM": Role.CREW, "DDU": Role.TRANSIT, "DDT": Role.TRANSIT_CREW, "VW": Role.TRAVELLER}
KINDS_OF_LIST = {
    "745": ListKind.TRAVELLERS,
    "250": ListKind.CREW,
    "266": ListKind.STATUS,
    "336": ListKind.MASTER_CREW,
    "655": ListKind.SITE_PASS,
}
REFERENCE_SLOTS = {"AVF": SLOTS["booking"], "ABO": SLOTS["reference"], "SEA": SLOTS["seat"]}
"""References of a traveller that have a field of their own."""
