"""The seal beside what is printed on the document that carries it and in the passport."""

import dataclasses
import datetime

import pytest
from tests.borderkit.seals.seals import (
    CARD,
    EXPIRY,
    ISSUED,
    PASSPORT,
    SIGNER,
    TODAY,
    VISA_A,
    VISA_B,
    codes,
    every_seal,
    paper,
    reading,
    verdict,
    visa_seal,
    words,
)

from borderkit import mrz
from borderkit.mrz import Layout, write
from borderkit.seals import Trust
from borderkit.seals.profiles import EMERGENCY
from borderkit.specimen.seals import make_seal

SEAL_A, SEAL_B = visa_seal(), visa_seal(VISA_B)


def printed(document, at, new):
    """The reading of a document with characters of its joined lines written over."""
    lines = write(document)
    zone = "".join(lines)
    changed = zone[:at] + new + zone[at + len(new) :]
    width = len(lines[0])
    return mrz.read("\n".join(changed[start : start + width] for start in range(0, len(changed), width)), today=TODAY)


def fields(found):
    return next(problem.grounds["fields"] for problem in found.problems if "fields" in problem.grounds)


@pytest.mark.parametrize(("seal", "document"), [(SEAL_A, VISA_A), (SEAL_B, VISA_B)], ids=["MRV-A", "MRV-B"])
def test_a_visa_fits_its_seal(seal, document):
    """Rules 59 and 61."""
    assert codes(verdict(seal, visa=reading(document), passport=reading(PASSPORT))) == []


@pytest.mark.parametrize(
    ("changes", "differing"),
    [
        ({"document_code": "VX"}, "code"),
        ({"issuer": "D"}, "issuer"),
        ({"surname": "Erikson"}, "name"),
        ({"number": "L8988901D"}, "number digits"),
        ({"nationality": "D"}, "nationality"),
        ({"birth": datetime.date(1974, 8, 13)}, "birth digits"),
        ({"sex": "M"}, "sex"),
        ({"expiry": datetime.date(2027, 12, 10)}, "expiry digits"),
    ],
)
def test_every_field_of_the_visa_is_compared(changes, differing):
    """Rule 61."""
    found = verdict(SEAL_A, visa=reading(dataclasses.replace(VISA_A, **changes)))
    assert (words(found), found.trust) == (["SEAL_VISA_MISMATCH"], Trust.HIGH)
    assert fields(found) == differing


def test_what_the_seal_leaves_out_is_not_compared():
    """Rule 59: line 2 is cut at 28."""
    other = dataclasses.replace(VISA_A, optional=("ANOTHER",))
    assert codes(verdict(SEAL_A, visa=reading(other))) == []


def test_a_wrong_check_digit_on_the_visa_is_named():
    """Rule 61."""
    found = verdict(SEAL_A, visa=printed(VISA_A, 44 + 9, "9"))
    assert words(found) == ["INVALID_VISA_MRZ", "SEAL_VISA_MISMATCH"]
    assert found.problems[0].grounds == {"fields": "number"}


def test_a_zone_that_is_no_visa_is_no_visa():
    """Rule 61."""
    assert words(verdict(SEAL_A, visa=reading(PASSPORT))) == ["INVALID_VISA_MRZ"]


def test_a_visa_of_the_other_layout_does_not_fit():
    """Rule 61."""
    found = verdict(SEAL_A, visa=reading(VISA_B))
    assert (words(found), fields(found)) == (["SEAL_VISA_MISMATCH"], "layout")


def test_the_seal_of_another_document_does_not_fit_a_visa():
    """Rule 61: a seal that was moved."""
    assert codes(verdict(every_seal()["permit"], visa=reading(VISA_B))) == ["visa.other"]


def test_a_wrong_check_digit_in_the_passport_is_named():
    """Rule 61."""
    found = verdict(SEAL_A, passport=printed(PASSPORT, 87, "9"))
    assert (words(found), found.trust) == (["INVALID_PASSPORT_MRZ"], Trust.HIGH)
    assert fields(found) == "composite"


def test_a_visa_is_no_passport():
    """Rule 61."""
    assert words(verdict(SEAL_A, passport=reading(VISA_A))) == ["INVALID_PASSPORT_MRZ"]


def test_an_omitted_digit_that_old_passports_have_is_none_against_it():
    """Rules 9 and 61: a deviation of the passport, not a forgery."""
    document = dataclasses.replace(PASSPORT, optional=("1234567",))
    lines = list(write(document))
    lines[1] = lines[1][:42] + "<" + lines[1][43:]
    form = next(form for form in mrz.layouts.FORMS.values() if form.layout is Layout.TD3)
    zone = "".join(lines)
    (composite,) = (check for check in form.checks if check.field == "composite")
    digit = mrz.check_digit("".join(zone[part] for part in composite.covers))
    passport = mrz.read(f"{lines[0]}\n{lines[1][:43]}{digit}", today=TODAY)
    assert [problem.code for problem in passport.problems if problem.code.startswith("digit")] == ["digit.omitted"]
    assert words(verdict(SEAL_A, passport=passport)) == []


def test_another_passport_does_not_fit_the_seal():
    """Rule 61."""
    found = verdict(SEAL_A, passport=reading(dataclasses.replace(PASSPORT, number="L898902C4")))
    assert (words(found), found.trust) == (["SEAL_PASSPORT_MISMATCH"], Trust.HIGH)
    assert found.problems[0].grounds == {"sealed": "L898902C3", "printed": "L898902C4"}


@pytest.mark.parametrize(
    ("issuer", "nationality", "fits"),
    [("UTO", "UTO", True), ("D", "D", False), ("D", "UTO", True), ("UTO", "D", True), ("D", "FRA", False)],
)
def test_the_nationality_in_the_seal_is_issuer_or_nationality_of_the_passport(issuer, nationality, fits):
    """Rule 61: the seal has no field for the issuer of the passport."""
    document = dataclasses.replace(PASSPORT, issuer=issuer, nationality=nationality)
    found = verdict(SEAL_A, passport=reading(document))
    assert codes(found) == ([] if fits else ["passport.state"])
    assert words(found) == ([] if fits else ["SEAL_PASSPORT_MISMATCH"])


def test_a_blank_in_the_number_of_a_passport_is_a_filler():
    """Rule 59."""
    seal = visa_seal(passport_number="AB 123")
    assert codes(verdict(seal, passport=reading(dataclasses.replace(PASSPORT, number="AB 123")))) == []


def test_a_long_number_is_compared_as_far_as_the_seal_holds_it():
    """Rules 10 and 61."""
    card = paper(Layout.TD1, "ID", number="D23145890734", expiry=EXPIRY)
    seal = visa_seal(passport_number="D23145890")
    assert codes(verdict(seal, passport=reading(card))) == []


def test_a_document_fits_its_seal():
    """Rule 61; Doc 9303-8 appendix A."""
    assert codes(verdict(every_seal()["emergency"], document=reading(CARD))) == []


def test_a_document_that_says_otherwise_does_not_fit():
    """Rule 61; Doc 9303-8 appendix A."""
    found = verdict(every_seal()["emergency"], document=reading(dataclasses.replace(CARD, surname="Smith")))
    assert (words(found), found.trust, fields(found)) == (["SEAL_DOCUMENT_MISMATCH"], Trust.HIGH, "name")


def test_a_wrong_check_digit_on_the_document_is_named():
    """Rule 61; Doc 9303-8 appendix A."""
    found = verdict(every_seal()["emergency"], document=printed(CARD, 71, "9"))
    assert words(found) == ["INVALID_PRINTED_MRZ", "SEAL_DOCUMENT_MISMATCH"]


def test_a_wrong_check_digit_in_the_seal_is_named(monkeypatch):
    """Rule 61; Doc 9303-8 appendix A."""
    lines = write(CARD)
    monkeypatch.setattr("borderkit.specimen.seals.write", lambda _: (lines[0], lines[1][:-1] + "9"))
    found = verdict(make_seal(EMERGENCY, CARD, SIGNER, issued=ISSUED))
    assert (words(found), found.trust) == (["INVALID_SEAL_MRZ"], Trust.HIGH)


def test_what_cannot_be_compared_is_said():
    """Rule 61: no silence."""
    assert codes(verdict(every_seal()["emergency"], passport=reading(PASSPORT))) == ["passport.unsaid"]
    assert codes(verdict(every_seal()["proof"], document=reading(CARD))) == ["document.unsaid"]
    assert codes(verdict(every_seal()["proof"], visa=reading(VISA_A))) == ["document.unsaid"]
