"""The file of a report whose result was taken back: the kept one, with what became of it on every page."""

from zoneinfo import ZoneInfo

from sarhad.cases.sheets.marking import Mark, mark_sheet
from sarhad.laboratory.models import ReportPrint, Result
from sarhad.laboratory.report_words import RTL, WORDS
from sarhad.laboratory.selectors import released


def marked(made: ReportPrint, result: Result) -> bytes:
    """The report with its mark: who took it back, when and why, by which report it is replaced, which file it was.

    Raises:
        ValueError: The result stands, or was never released; it has no mark.
    """
    if result.returned_at is None or not result.is_taken_back:
        raise ValueError("a result that stands has no mark")
    mark = Mark(
        language=made.language,
        direction="rtl" if made.language in RTL else "ltr",
        title=WORDS[made.language]["withdrawn"],
        facts=facts_of(made, result),
    )
    return mark_sheet(bytes(made.data), mark, result.returned_at)


def facts_of(made: ReportPrint, result: Result) -> list[tuple[str, str]]:
    """What the mark says, as pairs."""
    said, after = WORDS[made.language], released(result.analysis.results.all())
    at = result.returned_at
    moment = at.astimezone(ZoneInfo(result.analysis.post.time_zone)).strftime("%Y-%m-%d %H:%M") if at else "–"
    who = f" · {result.returned_by.name} · {result.returned_by.service_number}" if result.returned_by else ""
    return [
        (said["number"], result.number),
        (said["taken_back"], f"{moment}{who}"),
        (said["why"], result.returned_why),
        (said["successor"], after.number if after else said["no_successor"]),
        (said["original"], made.sha256),
    ]
