"""What passenger lists say of a person, as the lists of persons are asked with it. Pure; bookings are not used."""

from collections.abc import Iterator, Mapping
from typing import Any

from sarhad.checks.told import Told, together


def told_in(said: Mapping[str, Any] | None) -> Told:
    """What passenger lists say, earlier ones too. Of another form than it should be: nothing is taken of it."""
    return together(_one(each) for each in _all(said))


def _all(said: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if isinstance(said, Mapping):
        yield said
        yield from (each for each in said.get("earlier", ()) if isinstance(each, Mapping))


def _one(said: Mapping[str, Any]) -> Told:
    place = said.get("birth_place") or {}
    birth = str(said.get("birth", ""))
    return Told(
        names=(f"{said.get('given', '')} {said.get('surname', '')}".strip(),),
        births=() if birth.startswith("?") else (birth,),
        nationalities=(str(said.get("nationality", "")),),
        documents=tuple(str(each.get("number", "")) for each in said.get("documents", ())),
        place=" ".join(str(place.get(name, "")) for name in ("name", "code")).strip(),
    )
