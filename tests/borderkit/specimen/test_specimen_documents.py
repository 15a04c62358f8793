"""A sound document is of one piece: page, zone, chip and seal say the same, and no check finds anything."""

import datetime
import string
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.borderkit.specimen.documents import HOLDERS, TODAY, paper, texts

from borderkit import mrz, seals
from borderkit.emrtd import read_dg1, read_dg2, read_dg11, read_dg12
from borderkit.mrz import Layout
from borderkit.mrz.russian import SIGNS
from borderkit.specimen.chip import Flaw, KeyKind
from borderkit.specimen.cyrillic import in_cyrillic
from borderkit.specimen.document import Holder, Making, make_document
from borderkit.specimen.examining import examine, list_expected
from borderkit.specimen.issuers import ISSUERS
from borderkit.specimen.kinds import BORROWED, DESIGNS, VISAS, DocumentKind
from borderkit.specimen.layers import draw

LATIN = st.text(st.sampled_from("ABCDEFGHIJKLMNOPRSTUVYZÄÖÜÅØÉ'- "), min_size=1, max_size=24)


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("issuer", ISSUERS)
def test_nothing_is_found_on_a_sound_document_but_that_its_state_is_invented(kind, issuer):
    specimen = paper(kind, issuer)
    assert examine(specimen) == list_expected(specimen)


@pytest.mark.parametrize("kind", sorted(set(DocumentKind) - {DocumentKind.EMERGENCY, *BORROWED}))
def test_nothing_at_all_is_found_on_a_sound_document_of_utopia(kind):
    assert examine(paper(kind)) == frozenset()


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (DocumentKind.FRENCH_CARD, set()),
        (DocumentKind.INTERNAL, {"zone expiry.open"}),
        (DocumentKind.SLOVAK_CARD, {"zone layout.unverified"}),
        (DocumentKind.SWISS_PERMIT, {"zone layout.driving", "zone layout.unverified"}),
        (DocumentKind.FRENCH_PERMIT, {"zone layout.driving"}),
    ],
)
def test_of_a_borrowed_layout_only_the_layout_is_told(kind, found):
    """Rule 4: they are made too, page and zone agree, and the reader says what the layout is."""
    assert examine(paper(kind)) == found


def test_every_layout_that_is_read_can_be_made():
    """Rule 4."""
    assert {design.layout for design in DESIGNS.values()} == set(Layout)


@pytest.mark.parametrize("kind", sorted(BORROWED))
@pytest.mark.parametrize("issuer", ISSUERS)
def test_a_borrowed_layout_is_drawn_for_an_invented_state(kind, issuer):
    """Rule 4: the zone names the State whose layout it is, and nothing else on the page does."""
    page = paper(kind, issuer).page
    lender = DESIGNS[kind].lender
    assert page.fields.issuer == lender
    assert (page.issuer.code, page.fields.drawn_for) == (issuer, issuer)
    assert [text for text in texts(draw(page)) if text and lender in text.split()] == []


def test_a_crew_member_has_an_employer():
    """Rule 6."""
    page = paper(DocumentKind.CREW).page
    reading = mrz.read("\n".join(page.zone), today=TODAY)
    assert (reading.document_code, reading.employer) == ("AC", page.fields.employer)
    assert page.fields.employer in texts(draw(page))


def test_an_internal_passport_prints_and_codes_cyrillic_letters():
    """Rule 4."""
    page = paper(DocumentKind.INTERNAL, "XKV").page
    reading = mrz.read("\n".join(page.zone), today=TODAY)
    assert (page.fields.surname, page.fields.given) == ("ГОРОДИЕВ", "БОРИМИР")
    assert (reading.native.surname, reading.native.given) == ("ГОРОДИЕВ", "БОРИМИР")


@given(st.text(string.ascii_letters + "ÄÖÜÅØÉ'- ", min_size=1, max_size=30))
def test_any_name_can_be_spelt_in_cyrillic_letters_once(name):
    assume(mrz.to_mrz(name))
    spelt = in_cyrillic(name)
    assert set(spelt) <= {*SIGNS, " "}
    assert in_cyrillic(spelt) == spelt


@pytest.mark.parametrize("key", KeyKind)
def test_a_chip_may_be_signed_with_any_kind_of_key(key):
    assert {trace for trace in examine(paper(making=Making(key=key))) if trace.startswith("chip hash")} == set()


def test_the_same_word_makes_the_same_document():
    one, other = (make_document(HOLDERS["UTO"], DocumentKind.PASSPORT, "UTO", seed="s", today=TODAY) for _ in range(2))
    assert (one.page, one.chip.files, one.trust.crls) == (other.page, other.chip.files, other.trust.crls)
    third = make_document(HOLDERS["UTO"], DocumentKind.PASSPORT, "UTO", seed="t", today=TODAY)
    assert third.page.fields.number != one.page.fields.number


def test_a_person_has_one_face_on_all_documents():
    faces = {paper(kind, "UTO", "XSB", seed=f"{kind}").page.portrait for kind in DocumentKind}
    assert len(faces) == 1
    assert paper().page.portrait not in faces


def test_page_ghost_chip_and_traveller_show_one_face():
    specimen = paper()
    assert specimen.page.portrait == specimen.page.ghost == specimen.traveller
    picture = read_dg2(specimen.chip.files["DG2"]).pictures[0]
    assert specimen.page.portrait.code.encode() in picture.data


def test_the_chip_says_what_the_page_says():
    specimen = paper()
    fields, files = specimen.page.fields, specimen.chip.files
    assert read_dg1(files["DG1"]).lines == specimen.page.zone
    holder = read_dg11(files["DG11"])
    assert holder.birth.exact == fields.birth
    assert read_dg12(files["DG12"]).issued_on == fields.issued_on


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if DESIGNS[kind].seal])
def test_the_seal_says_what_the_zone_says(kind):
    page = paper(kind).page
    seal = seals.read(page.seal)
    known = seal.zone.known
    assert seal.zone.text == "".join(page.zone)[:known]
    assert seal.passport_number == page.fields.passport_number
    assert bool(seal.passport_number) is (kind in VISAS)


def test_what_a_kind_has_not_is_not_there():
    for kind, design in DESIGNS.items():
        specimen = paper(kind)
        assert (specimen.chip is not None, bool(specimen.page.seal)) == (design.has_chip, design.seal is not None)


def test_every_flaw_of_a_chip_can_be_asked_for():
    assert all(examine(paper(making=Making(flaw=flaw))) for flaw in Flaw if flaw is not Flaw.NONE)


@pytest.mark.parametrize("issuer", ["FRA", "D", "XZQ", ""])
def test_specimens_are_made_for_invented_states_only(issuer):
    with pytest.raises(ValueError, match="invented States only"):
        make_document(HOLDERS["UTO"], DocumentKind.PASSPORT, issuer, seed="1", today=TODAY)


def test_a_sound_document_goes_out_of_date_by_itself():
    specimen = paper()
    later = specimen.page.fields.expiry + datetime.timedelta(days=4000)
    assert "chip date.expired" in examine(specimen, later)
    assert examine(specimen, specimen.today) == frozenset()


def test_a_zone_that_is_none_is_told():
    specimen = paper()
    cut = replace(specimen, page=replace(specimen.page, zone=("P<UTO",)))
    assert examine(cut) == {"zone unreadable"}


@settings(max_examples=25, deadline=None)
@given(
    surname=LATIN,
    given_names=LATIN | st.just(""),
    sex=st.sampled_from("MFX"),
    birth=st.dates(datetime.date(1930, 1, 1), datetime.date(2024, 12, 31)),
    kind=st.sampled_from(DocumentKind),
    seed=st.integers(0, 10**6),
)
def test_any_person_gets_a_sound_document(surname, given_names, sex, birth, kind, seed):
    """Page and zone agree for any name, also one that the zone has to cut."""
    holder = Holder(surname=surname, given=given_names, sex=sex, birth=birth)
    assume(mrz.to_mrz(surname))
    specimen = make_document(holder, kind, "UTO", seed=str(seed), today=TODAY)
    assert examine(specimen) - {"zone date.century"} == list_expected(specimen)
