"""Makers of dossiers: pure, no database."""

from datetime import UTC, date, datetime

from borderkit import mrz
from borderkit.geo import Place
from borderkit.mrz import PartialDate
from borderkit.stay import Allowance
from sarhad.checks.dossier import Candidate, DocumentSeen, Dossier, EntryRule, Likeness, LostDocument, PersonSeen

TODAY = date(2026, 6, 1)
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
HERE = Place(40.0, 48.0)
FREE = EntryRule(needs="nothing", days=90, window=180, source="rule of the test")


def document(**fields: object) -> DocumentSeen:
    """A passport of Utopia, valid until 31 January 2030."""
    values = {"code": "P", "issuer": "UTO", "number": "X1234567", "expiry": PartialDate(2030, 1, 31), "layout": "TD3"}
    return DocumentSeen(**(values | fields))


def person(**fields: object) -> PersonSeen:
    """A woman of 46 from Sweden, who needs no visa by the rule of the test."""
    values = {
        "surname": "TESTOVA",
        "given": "MIRA",
        "birth": PartialDate(1980, 5, 17),
        "sex": "F",
        "nationality": "SWE",
    }
    return PersonSeen(**(values | fields))


def dossier(**fields: object) -> Dossier:
    """A dossier in which no check finds anything."""
    values: dict[str, object] = {
        "at": NOON,
        "today": TODAY,
        "post": "P1",
        "place": HERE,
        "direction": "entry",
        "purpose": "tourism",
        "home": "UTO",
        "document": document(issuer="SWE"),
        "person": person(),
        "reading": reading(),
        "rule": FREE,
        "allowance": Allowance(),
    }
    return Dossier(**(values | fields))


def reading(**fields: object) -> mrz.Reading:
    """A sound reading; the zone's own fields may be changed."""
    values: dict[str, object] = {
        "layout": mrz.Layout.TD3, "document_code": "P", "issuer": "SWE", "surname": "TESTOVA", "given": "MIRA",
        "number": "X1234567", "nationality": "SWE", "birth": date(1980, 5, 17), "sex": "F",
        "expiry": date(2030, 1, 31),
    }  # fmt: skip
    return mrz.read("\n".join(mrz.write(mrz.Document(**(values | fields)))), today=TODAY)


def candidate(**fields: object) -> Candidate:
    """Somebody on the national stop list who may be the traveller."""
    values = {
        "list_name": "National stop list", "reference": "S-1", "instruction": "refuse", "legal_basis": "law 1",
        "score": 0.95, "version": "national.stop 1",
        "terms": (Likeness(kind="name", asked="MIRA TESTOVA", listed="MIRA TESTOVA", agrees=True),),
    }  # fmt: skip
    return Candidate(**(values | fields))


def lost(**fields: object) -> LostDocument:
    """A line of the list of lost documents."""
    values = {"list_name": "Lost documents", "kind": "stolen", "reported_on": date(2026, 1, 1), "version": "lost 1"}
    return LostDocument(**(values | fields))
