"""What a crossing keeps of the document on the glass and of the verdict: the columns that need no database."""

from typing import Any

from sarhad.checks.run import Verdict
from sarhad.checks.seen import Seen


def columns(seen: Seen, verdict: Verdict) -> dict[str, Any]:
    """Columns of `Crossing` by name; dates with unknown parts as text, `1990-05-??`."""
    document, person = seen.document, seen.person
    return {
        "direction": seen.direction,
        "purpose": seen.purpose,
        "with_adult": seen.with_adult,
        "layout": document.layout,
        "document_code": document.code,
        "issuer": document.issuer,
        "number": document.number,
        "expiry": str(document.expiry),
        "surname": person.surname,
        "given": person.given,
        "nationality": person.nationality,
        "birth": str(person.birth),
        "sex": person.sex,
        "asked": list(verdict.asked),
        "weight": verdict.worst,
    }
