"""Document features: from the bytes of the message to what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from borderkit.mrz import Layout
from borderkit.seals import c40
from borderkit.seals.problems import Problem, make_problem
from borderkit.seals.profiles import VISA, Coding, Feature, Profile


class StayRule(StrEnum):
    """What decides how long the holder of a visa may stay."""

    UNTIL_EXPIRY = "until_expiry"
    AT_ENTRY = "at_entry"
    TRANSIT = "transit"
    SPAN = "span"


STAY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "until_expiry": "May stay until the visa expires",
        "at_entry": "Length of stay decided at entry",
        "transit": "Transit without entry",
        "span": "May stay for a time from entry on",
    }
)
"""What each rule says in English."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long the holder of a visa may stay, in three numbers from 0 to 255; some have meanings of their own.

    Source: ICAO Doc 9303-7 §9.1.3 table 1.
    """

    days: int
    months: int
    years: int

    @property
    def rule(self) -> StayRule:
        """What the three numbers together mean; only for `StayRule.SPAN` are they a span to be added up."""
        return RULES.get((self.days, self.months, self.years), StayRule.SPAN)


RULES = {
    (0, 0, 0): StayRule.UNTIL_EXPIRY,
    (255, 255, 255): StayRule.AT_ENTRY,
    (254, 254, 254): StayRule.TRANSIT,
}


WIDTHS = {Layout.TD2: 36, Layout.MRV_A: 44, Layout.MRV_B: 36}
"""Characters in each of the two lines."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The machine readable zone in a seal, its fillers restored.

    Attributes:
        lines: Whole lines; what the seal leaves out of a visa's last line is filled.
        known: How many leading characters of the joined lines the seal holds.

    Source: ICAO Doc 9303-13 §3.1.2; Doc 9303-7 §9.1.3.
    """

    layout: Layout
    lines: tuple[str, ...]
    known: int

    @property
    def text(self) -> str:
        """What the seal holds of the joined lines."""
        return "".join(self.lines)[: self.known]


Value: TypeAlias = str | int | Duration | Zone | bytes


@dataclass(frozen=True, slots=True)
class Field:
    """One document feature.

    Attributes:
        name: A key of `borderkit.seals.problems.FIELD_NAMES`; empty if the feature is not known.
        raw: As in the seal.
        value: What it says; ``raw`` if the feature is not known or cannot be read.
    """

    tag: int
    name: str
    raw: bytes
    value: Value


def read_fields(
    pairs: tuple[tuple[int, bytes], ...], profile: Profile | None, problems: list[Problem]
) -> tuple[Field, ...]:
    """Read the document features of a message, in the order they stand in.

    Args:
        pairs: Tags and values.
        profile: None if the kind of seal is not known: everything is kept raw.
        problems: Grows by what is wrong.

    Source: ICAO Doc 9303-13 §2.3 and appendix D.
    """
    tags = [tag for tag, _ in pairs]
    problems += [make_problem("field.repeated", tag=str(tag)) for tag in dict.fromkeys(tags) if tags.count(tag) > 1]
    if profile is None:
        return tuple(Field(tag, "", raw, raw) for tag, raw in pairs)
    problems += _find_missing(set(tags), profile)
    known = {feature.tag: feature for feature in profile.features}
    return tuple(_read_field(tag, raw, known.get(tag), problems) for tag, raw in pairs)


def _find_missing(tags: set[int], profile: Profile) -> Iterator[Problem]:
    names = {feature.name for feature in profile.features if feature.tag in tags}
    for name in dict.fromkeys(feature.name for feature in profile.features if feature.is_required):
        if name not in names:
            yield make_problem("field.missing", field=name)
    if profile is VISA and {0x01, 0x02} <= tags:
        yield make_problem("field.zones")


def _read_field(tag: int, raw: bytes, feature: Feature | None, problems: list[Problem]) -> Field:
    if feature is None:
        problems.append(make_problem("field.unknown", tag=str(tag)))
        return Field(tag, "", raw, raw)
    if not feature.least <= len(raw) <= feature.most:
        problems.append(make_problem("field.length", field=feature.name, count=str(len(raw))))
        return Field(tag, feature.name, raw, raw)
    try:
        return Field(tag, feature.name, raw, _read_value(raw, feature))
    except ValueError:
        problems.append(make_problem("field.damaged", field=feature.name))
        return Field(tag, feature.name, raw, raw)


def _read_value(raw: bytes, feature: Feature) -> Value:
    if feature.coding is Coding.NUMBER:
        return int.from_bytes(raw, "big")
    if feature.coding is Coding.DURATION:
        return Duration(*raw)
    if feature.coding is Coding.BYTES:
        return raw
    text = c40.decode(raw)
    if feature.layout is None:
        return text.rstrip()
    return restore_zone(text, feature.layout, feature.known)


def restore_zone(text: str, layout: Layout, known: int) -> Zone:
    """Put fillers for blanks, and lines of their full width for the run of characters in a seal.

    Raises:
        ValueError: More characters than the seal may hold.

    Source: ICAO Doc 9303-13 §2.6; Doc 9303-7 §9.1.3.
    """
    if len(text.rstrip()) > known:
        raise ValueError("more characters than the zone has")
    width = WIDTHS[layout]
    zone = text.rstrip().replace(" ", "<").ljust(2 * width, "<")
    return Zone(layout, (zone[:width], zone[width:]), known)
