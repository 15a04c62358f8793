"""What the acts that bring evidence share: the checks that depend on it are asked again, and the result is kept."""

from dataclasses import replace
from datetime import datetime

from sarhad.access.duty import Duty
from sarhad.checks import run as checks
from sarhad.checks.dossier import Dossier, Missing
from sarhad.checks.findings import CHECKS
from sarhad.checks.gather import gather
from sarhad.crossings.evidence import handed_over, seen_at
from sarhad.crossings.examined import chip_kept, clean, seal_kept
from sarhad.crossings.models import Crossing, Examination, Found
from sarhad.kernel.rows import insert_rows


def examine_again(duty: Duty, crossing: Crossing, *, at: datetime) -> tuple[list[Found], int]:
    """Ask the checks that depend on evidence, with all evidence of a crossing; part of the acts that bring it.

    What these checks had found before is kept and marked as superseded.

    Returns:
        All findings that stand now, and the weight of the weightiest that was found here.
    """
    seen = seen_at(crossing, duty.time_zone)
    gathered = gather(duty, seen, at=crossing.occurred_at, handed=handed_over(crossing))
    verdict = checks.run_again(gathered.dossier)
    again = [check.code for check in CHECKS if check.is_asked_again]
    standing = Found.objects.filter(crossing=crossing, superseded_at=None)
    standing.filter(check_code__in=again).update(superseded_at=at)
    insert_rows(found_rows(crossing, verdict, at))
    findings = list(standing.order_by("pk"))
    asked = set(verdict.asked)
    crossing.asked = sorted({code for code in crossing.asked if code not in again} | asked)
    crossing.weight = max((found.weight for found in findings), default=0)
    crossing.save(update_fields=["asked", "weight"])
    keep_examination(crossing, gathered.dossier, at)
    return findings, verdict.worst


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
