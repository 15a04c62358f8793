"""Makers of chips as a dossier has them: read, examined, with what they are to be judged by. Pure, no database."""

from datetime import date

from borderkit import mrz
from borderkit.emrtd import Anchor, TrustStore, read_certificate, read_crl
from borderkit.specimen.chip import ANNA, TODAY, Flaw, Specimen, make_specimen
from sarhad.checks.dossier import ChipSeen, Dossier
from sarhad.checks.examine import Handed, examine_chip
from tests.make.dossiers import dossier


def trust_of(specimen: Specimen) -> TrustStore:
    """What a specimen is to be judged with."""
    anchors = tuple(Anchor(read_certificate(one)) for one in specimen.anchors)
    return TrustStore(anchors, tuple(read_crl(one) for one in specimen.crls))


def zone_of_anna(*, today: date = TODAY) -> mrz.Reading:
    """The printed zone that belongs to the specimen."""
    return mrz.read("\n".join(ANNA.lines), today=today)


def chip(flaw: Flaw = Flaw.NONE, *, trust: TrustStore | None = None, **handed: object) -> ChipSeen:
    """The specimen's chip with one flaw, examined on the day it is made for. `reading=`: another zone, or None."""
    specimen = make_specimen(flaw)
    reading = handed.pop("reading", zone_of_anna())
    files = handed.pop("files", dict(specimen.files))
    given = Handed(files=files, is_chip_offered=True, **handed)
    seen = examine_chip(given, trust if trust is not None else trust_of(specimen), today=TODAY, reading=reading)
    assert seen is not None
    return seen


def with_chip(flaw: Flaw = Flaw.NONE, **fields: object) -> Dossier:
    """A dossier in which everything is in order but the chip."""
    return dossier(chip=chip(flaw, **fields))
