"""The report of an examination as PDF, in one language."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sarhad.access.models import Officer
from sarhad.access.selectors import find_certificate
from sarhad.cases.sheets import compile_sheet
from sarhad.forensics.found import sentences
from sarhad.forensics.marks import marked_svg
from sarhad.forensics.models import Conclusion, Examination, Method, MethodPicture
from sarhad.forensics.policies import CERTIFICATE
from sarhad.forensics.recording import standing_conclusions, standing_methods
from sarhad.forensics.report_words import RTL, words
from sarhad.forensics.selectors import predecessor
from sarhad.kernel.clock import local_day

MOMENT = "%Y-%m-%d %H:%M"


def report_pdf(examination: Examination, language: str) -> bytes:
    """The report: conclusions first, then how they were reached, and by whom. The same record gives the same bytes.

    Raises:
        KeyError: A language that the report does not exist in.
        ValueError: There is no report number yet.
    """
    if examination.ended_at is None or not examination.report_seq:
        raise ValueError("a report is numbered before it is made")
    said = words(language)
    zone = ZoneInfo(examination.centre.time_zone)
    exhibit = examination.exhibit
    claimed = f"{said[f'document.{examination.kind}']} · {examination.issuer} · {examination.document_number or '–'}"
    methods = standing_methods(examination)
    struck = examination.methods.exclude(struck_at=None).order_by("seq").values_list("seq", flat=True)
    before = predecessor(examination)
    data = {
        "lang": language,
        "dir": "rtl" if language in RTL else "ltr",
        "words": dict(said),
        "number": examination.report_number,
        "centre": examination.centre.name,
        "facts": [
            ["examination", examination.number],
            ["exhibit", exhibit.number],
            ["claimed", claimed],
            ["asked_by", exhibit.post.name],
            ["asked_at", examination.requested_at.astimezone(zone).strftime(MOMENT)],
            ["released_at", examination.ended_at.astimezone(zone).strftime(MOMENT)],
            *([["replaces", before.report_number]] if before else []),
        ],
        "questions": [said[f"question.{code}"] for code in examination.questions],
        "asked": examination.asked,
        "conclusions": [_conclusion(one, said) for one in standing_conclusions(examination)],
        "methods": [_method(one, said, zone) for one in methods],
        "struck": ", ".join(str(seq) for seq in struck),
        "people": _people(examination, examination.ended_at),
        "sha256": examination.digest,
    }
    text = json.dumps(data, ensure_ascii=False)
    return compile_sheet("report.typ", text, examination.ended_at, package="sarhad.forensics.sheets")


def _conclusion(one: Conclusion, said: Mapping[str, str]) -> dict[str, Any]:
    return {
        "place": said[f"place.{one.place}"],
        "whole": one.place == "whole",
        "conclusion": said[f"conclusion.{one.conclusion}"],
        "alteration": said[f"alteration.{one.alteration}"] if one.alteration else "",
        "support": said[f"support.{one.support}"],
        "text": one.text,
        "methods": ", ".join(str(method.seq) for method in sorted(one.methods.all(), key=lambda row: row.seq)),
    }


def _method(one: Method, said: Mapping[str, str], zone: ZoneInfo) -> dict[str, Any]:
    reference = one.reference
    return {
        "seq": one.seq,
        "title": said[f"method.{one.kind}"],
        "place": said[f"place.{one.place}"],
        "text": one.observation,
        "settings": one.settings,
        "procedure": one.procedure,
        "at": one.at.astimezone(zone).strftime(MOMENT),
        "officer": one.officer.service_number,
        "result": sentences(one.result, said.__getitem__),
        "reference": f"{reference.title} ({reference.reference.series}, {reference.number})" if reference else "",
        "used": [
            {
                "kind": said[f"equipment.{used.equipment.kind}"],
                "name": f"{used.equipment.name}, {used.equipment.serial}",
                "until": used.calibration.until_on.isoformat(),
                "certificate": used.calibration.certificate,
            }
            for used in sorted(one.used.all(), key=lambda row: row.equipment.serial)
        ],
        "pictures": [_picture(picture) for picture in sorted(one.pictures.all(), key=lambda row: row.pk)],
    }


def _picture(one: MethodPicture) -> dict[str, Any]:
    marks = sorted(one.marks.all(), key=lambda mark: mark.number)
    return {
        "svg": marked_svg(one),
        "caption": one.caption,
        "sha256": one.sha256,
        "marks": [[str(mark.number), mark.text] for mark in marks],
    }


def _people(examination: Examination, released_at: datetime) -> list[list[str]]:
    """Who answers for it, as of the release; and who agreed, as of that day: each with the certificate that stood."""
    agreed = examination.reviews.filter(outcome="agreed").order_by("at").last()
    zone = examination.centre.time_zone
    return [
        _person("examiner", examination.examiner, released_at, zone),
        _person("reviewer", examination.reviewer, agreed.at if agreed else released_at, zone),
    ]


def _person(role: str, officer: Officer | None, at: datetime, zone: str) -> list[str]:
    if officer is None:
        return [role, "–", "–", "–"]
    held = find_certificate(officer, CERTIFICATE, at=at, on=local_day(at, zone))
    return [role, officer.name, officer.service_number, held.valid_until.isoformat() if held else "–"]
