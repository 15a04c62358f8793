"""The form of a refusal as PDF: the language of the service, and that of the traveller, each on its pages."""

import json
from zoneinfo import ZoneInfo

from sarhad.cases.appeal import appeals
from sarhad.cases.refusal_models import RefusalForm
from sarhad.cases.refusal_words import LETTERS, RTL, WORDS
from sarhad.cases.sheets import compile_sheet
from sarhad.crossings.models import Crossing
from sarhad.crossings.reasons import REFUSAL

SERVICE = "en"
LANGUAGES = {"en": "English", "ar": "العربية", "ru": "Русский"}


def refusal_pdf(form: RefusalForm, language: str) -> bytes:
    """Two parts, one for the service and one in the traveller's language; one part if the two are the same.

    Raises:
        KeyError: A language that the form does not exist in.
    """
    languages = list(dict.fromkeys((language, SERVICE)))
    data = {"number": form.number, "parts": [_part(form, one) for one in languages]}
    return compile_sheet("refusal.typ", json.dumps(data, ensure_ascii=False), form.issued_at)


def _part(form: RefusalForm, language: str) -> dict[str, object]:
    crossing, appeal = form.crossing, appeals()[language]
    letters = LETTERS.get(language, REFUSAL)
    at = form.issued_at.astimezone(ZoneInfo(form.post.time_zone))
    return {
        "lang": language,
        "dir": "rtl" if language in RTL else "ltr",
        "words": WORDS[language],
        "agency": form.officer.agency.name,
        "post": form.post.name,
        "at": at.strftime("%Y-%m-%d %H:%M"),
        "person": [
            ["surname", crossing.surname or "–"],
            ["given", crossing.given or "–"],
            ["birth", crossing.birth or "–"],
            ["sex", crossing.sex or "–"],
            ["nationality", crossing.nationality or "–"],
            ["document", document_line(crossing)],
        ],
        "letters": [[letter, letters[letter], letter in form.reasons] for letter in REFUSAL],
        "grounds": form.grounds,
        "appeal": [["appeal_body", appeal.body], ["appeal_address", appeal.address], ["appeal_time", appeal.time]],
        "officer": form.officer.service_number,
    }


def document_line(crossing: Crossing) -> str:
    """Kind, issuer and number, as far as there is a document."""
    return " · ".join(one for one in (crossing.document_code, crossing.issuer, crossing.number) if one) or "–"
