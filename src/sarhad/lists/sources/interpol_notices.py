"""Notices of wanted and missing persons in the form of INTERPOL's public notices, as JSON.

Source: the answers of INTERPOL's public service for notices: `entity_id`, `forename`, `name`, `date_of_birth`
(yyyy/mm/dd, yyyy/mm or yyyy), `nationalities` (two letters), `sex_id`, `arrest_warrants`.
"""

import json
from collections.abc import Iterator
from typing import Any

from sarhad.kernel.words import gettext_noop as _
from sarhad.lists.files import File
from sarhad.lists.gathering import Gathering
from sarhad.lists.source import SOURCES, Defaults, Fault, Said, Source

LARGEST = 64 * 1024 * 1024
INSTRUCTIONS = {"red": "refer", "yellow": "missing", "blue": "discreet"}


def read(files: tuple[File, ...]) -> Iterator[Said]:
    """One notice after the other: an answer, a list of notices, or one notice a line."""
    if len(files) != 1 or files[0].size > LARGEST:
        yield Fault(0, "", _("This list is one file, of at most 64 MB."))
        return
    with files[0].open() as stream:
        data = stream.read()
    notices = _notices(data)
    if notices is None:
        yield Fault(0, "", _("This is no JSON in UTF-8 with notices."))
        return
    for number, notice in notices:
        if isinstance(notice, dict):
            yield from _entry(number, notice)
        else:
            yield Fault(number, "", _("This is no notice."))


def _notices(data: bytes) -> list[tuple[int, Any]] | None:
    """Notices with their numbers, from 1; None: there is nothing of the kind."""
    try:
        text = data.decode("utf-8-sig")
        said = json.loads(text)
    except (ValueError, RecursionError):
        return _of_lines(data)
    if isinstance(said, dict):
        embedded = said.get("_embedded")
        found = (embedded if isinstance(embedded, dict) else said).get("notices")
        said = [said] if found is None and "entity_id" in said else found
    return list(enumerate(said, 1)) if isinstance(said, list) else None


def _of_lines(data: bytes) -> list[tuple[int, Any]] | None:
    found: list[tuple[int, Any]] = []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append((number, json.loads(line.decode("utf-8-sig"))))
        except (ValueError, RecursionError):
            found.append((number, None))
    return found if any(isinstance(one, dict) for _number, one in found) else None


def _entry(number: int, notice: dict[str, Any]) -> Iterator[Said]:
    seen = Gathering(number, _text(notice, "entity_id"))
    seen.name(" ".join(filter(None, (_text(notice, "forename"), _text(notice, "name")))), "primary", "name")
    seen.birth(_text(notice, "date_of_birth").replace("/", "-"), "date_of_birth")
    for code in _list(notice, "nationalities"):
        seen.nationality(code if isinstance(code, str) else "", "nationalities")
    seen.sex({"U": ""}.get(_text(notice, "sex_id"), _text(notice, "sex_id")), "sex_id")
    country = _text(notice, "country_of_birth_id")
    seen.place(_text(notice, "place_of_birth"), country)
    warrants = [one for one in _list(notice, "arrest_warrants") if isinstance(one, dict)]
    issuers = dict.fromkeys(_text(one, "issuing_country_id") for one in warrants)
    kind = _text(notice, "type").casefold() or _text(notice, "notice_type").casefold()
    basis = ", ".join(filter(None, issuers))
    yield from seen.finish(
        raw=json.dumps(notice, ensure_ascii=False, indent=1),
        remarks="; ".join(filter(None, (_text(one, "charge_translation") or _text(one, "charge") for one in warrants))),
        instruction=INSTRUCTIONS.get(kind, "refer"),
        programme=kind,
        legal_basis=f"INTERPOL notice; arrest warrants of {basis}" if basis else "INTERPOL notice",
    )


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def _list(said: dict[str, Any], name: str) -> list[Any]:
    value = said.get(name)
    return value if isinstance(value, list) else []


SOURCES.add(
    Source(
        code="interpol.notices",
        title=_("Notices in the form of INTERPOL's"),
        owner=_("National Central Bureau"),
        form=_("JSON with notices: entity_id, forename, name, date_of_birth, nationalities, sex_id, arrest_warrants."),
        read=read,
        is_expected=False,
        defaults=Defaults(activation="second", oldest_hours=48, most_kept_out=1.0, legal_basis="INTERPOL notice"),
    )
)
