"""What the acts that bring evidence share: the checks that depend on it are asked again, and the result is kept."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sarhad.access.duty import Duty
from sarhad.checks import run as checks
from sarhad.checks.assembling import Gathered
from sarhad.checks.dossier import Dossier, Missing, Offered
from sarhad.checks.examine import Handed
from sarhad.checks.findings import CHECKS
from sarhad.checks.gather import gather
from sarhad.checks.told import Told, together, told_by_chip
from sarhad.crossings.evidence import handed_over, seen_at
from sarhad.crossings.examined import chip_kept, clean, seal_kept
from sarhad.crossings.models import Crossing, Examination, Found
from sarhad.crossings.telling import told_ahead_of
from sarhad.kernel.rows import insert_rows

LISTS, CHANGES = "person.listed", "person.listed-again"


def examine_again(duty: Duty, crossing: Crossing, *, at: datetime) -> tuple[list[Found], int]:
    """Ask the checks that depend on evidence, with all evidence of a crossing; part of the acts that bring it.

    What these checks had found before is kept and marked as superseded; a listed person who is found in the very same
    way stays as it was, and so does what was said of a change.

    Returns:
        All findings that stand now, and the weight of the weightiest that was found here.
    """
    again = [check.code for check in CHECKS if check.is_asked_again]
    standing = Found.objects.filter(crossing=crossing, superseded_at=None)
    known = list(standing.filter(check_code__in=again).exclude(check_code=CHANGES))
    handed = handed_over(crossing)
    gathered = gather_again(duty, crossing, handed, known)
    verdict = checks.run_again(gathered.dossier)
    same = {_says(found): found.pk for found in known if found.check_code == LISTS}
    rows = found_rows(crossing, verdict, at)
    stays = {pk for row in rows if (pk := same.get(_says(row))) is not None}
    new = [row for row in rows if _says(row) not in same]
    Found.objects.filter(pk__in={found.pk for found in known} - stays).update(superseded_at=at)
    insert_rows(new)
    findings = list(standing.order_by("pk"))
    asked = set(verdict.asked)
    crossing.asked = sorted({code for code in crossing.asked if code not in again} | asked)
    crossing.weight = max((found.weight for found in findings), default=0)
    crossing.told = crossing.told | {"chip": told_by_chip(handed, today=gathered.dossier.today).kept()}
    crossing.save(update_fields=["asked", "weight", "told"])
    keep_examination(crossing, gathered.dossier, at)
    return findings, max((row.weight for row in new), default=0)


def gather_again(duty: Duty, crossing: Crossing, handed: Handed | None, known: Iterable[Found]) -> Gathered:
    """Read again all that is known, as of the moment of the crossing, with what was found before."""
    return gather(
        duty,
        seen_at(crossing, duty.time_zone),
        at=crossing.occurred_at,
        handed=handed,
        told=together((Told.of(crossing.told.get("person")), told_ahead_of(crossing))),
        before=tuple(_offered(found) for found in known if found.check_code == LISTS and found.grounds.get("entry")),
    )


def _offered(found: Found) -> Offered:
    grounds = found.grounds
    return Offered(
        list_name=grounds["list"],
        reference=grounds["reference"],
        instruction=grounds["instruction"],
        score=float(grounds["score"]),
    )


def _says(found: Found) -> tuple[str, str, str, str]:
    """What makes a listed person found again the same finding."""
    grounds = {name: str(value) for name, value in found.grounds.items() if name != "version"}
    return found.check_code, found.text, json.dumps(grounds, sort_keys=True), json.dumps(found.compared)


def found_rows(crossing: Crossing, verdict: checks.Verdict, at: datetime) -> list[Found]:
    """The findings of a verdict as rows; what was read from a document may hold signs that no database takes."""
    return [
        Found(
            crossing=crossing,
            check_code=finding.check,
            weight=int(finding.weight),
            text=finding.text,
            grounds={name: clean(value) for name, value in finding.grounds.items()},
            source=finding.source,
            compared=[replace(one, asked=clean(one.asked)).kept() for one in finding.compared],
            found_at=at,
        )
        for finding in verdict.findings
    ]


def keep_examination(crossing: Crossing, dossier: Dossier, at: datetime) -> None:
    """Keep what was found of chip and seal, step by step; part of the acts that ask again."""
    chip, seal = dossier.chip, dossier.seal
    Examination.objects.update_or_create(
        crossing=crossing,
        defaults={
            "chip": None if chip is None or isinstance(chip, Missing) else chip_kept(chip),
            "seal": None if seal is None or isinstance(seal, Missing) else seal_kept(seal),
            "examined_at": at,
        },
    )
