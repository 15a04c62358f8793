"""The file of a report that is in doubt or withdrawn: the released one, with what became of it on every page."""

from zoneinfo import ZoneInfo

from sarhad.cases.sheets.marking import Mark, mark_sheet
from sarhad.forensics.models import Examination, Report, Retraction
from sarhad.forensics.report_words import RTL, words
from sarhad.forensics.selectors import successor

MOMENT = "%Y-%m-%d %H:%M"


def marked(report: Report) -> bytes:
    """The report with its mark: who asked and agreed, when and why, by which report it is replaced, which file it was.

    Raises:
        ValueError: The report stands; it has no mark.
    """
    of = report.examination
    doubt = of.doubt
    if doubt is None or not of.is_doubted:
        raise ValueError("a report that stands has no mark")
    said = words(report.language)
    mark = Mark(
        language=report.language,
        direction="rtl" if report.language in RTL else "ltr",
        title=said["mark.withdrawn" if of.is_retracted else "mark.doubted"],
        facts=facts_of(of, report),
    )
    return mark_sheet(bytes(report.data), mark, doubt.at)


def facts_of(of: Examination, report: Report) -> list[tuple[str, str]]:
    """What the mark says, as pairs; of withdrawals, the one that nobody answered by keeping the report."""
    said = words(report.language)
    steps = sorted(of.retractions.all(), key=lambda one: (one.at, one.pk))
    kept = max((place for place, one in enumerate(steps) if one.step == "kept"), default=-1)
    facts: list[tuple[str, str]] = [(said["number"], of.report_number)]
    for one in steps[kept + 1 :]:
        facts.append((said[f"{one.step}_withdrawal"], _who(one, of)))
        facts += [(said["why"], one.why)] if one.why else []
    if of.is_retracted:
        after = successor(of)
        facts.append((said["successor"], after.report_number if after else said["no_successor"]))
    return [*facts, (said["original"], report.sha256)]


def _who(one: Retraction, of: Examination) -> str:
    at = one.at.astimezone(ZoneInfo(of.centre.time_zone)).strftime(MOMENT)
    return f"{at} · {one.officer.name} · {one.officer.service_number}"
