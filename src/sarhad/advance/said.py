"""What passenger lists say of a person, as the lists of persons are asked with it. Pure; bookings are not used."""

from collections.abc import Iterator, Mapping
from typing import Any

from sarhad.checks.told import NOTHING, Told, tell


def told_in(said: Mapping[str, Any] | None) -> Told:
    """What passenger lists say, earlier ones too. Of another form than it should be: nothing is taken of it."""
    lists = list(_all(said))
    if not lists:
        return NOTHING
    births = [str(one.get("birth", "")) for one in lists]
    return tell(
        [f"{one.get('given', '')} {one.get('surname', '')}" for one in lists],
        [birth for birth in births if not birth.startswith("?")],
        [str(one.get("nationality", "")) for one in lists],
        [str(each.get("number", "")) for one in lists for each in one.get("documents", ())],
        place=next((place for one in lists if (place := _place(one.get("birth_place") or {}))), ""),
    )


def _all(said: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if isinstance(said, Mapping):
        yield said
        yield from (each for each in said.get("earlier", ()) if isinstance(each, Mapping))


def _place(said: Mapping[str, Any]) -> str:
    return f"{said.get('name', '')} {said.get('code', '')}".strip()
