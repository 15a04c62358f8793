"""Defects with known truth: what it says is found is found, nothing else is, and nothing else was changed."""

from dataclasses import fields
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.borderkit.specimen.documents import HOLDERS, TODAY, paper

from borderkit.specimen.chip import Flaw
from borderkit.specimen.defects import DEFECTS, apply
from borderkit.specimen.defects.defect import find_columns
from borderkit.specimen.document import make_document
from borderkit.specimen.examining import examine, list_expected
from borderkit.specimen.kinds import DocumentKind
from borderkit.specimen.layers import draw
from borderkit.specimen.truth import Fraud

PAIRS = [
    (kind, code)
    for kind in DocumentKind
    for code, defect in DEFECTS.items()
    if kind in defect.kinds and (kind is DocumentKind.PASSPORT or not code.startswith("chip."))
] + [(DocumentKind.CARD, "chip.copy"), (DocumentKind.PERMIT, "chip.group_changed")]
NOT_COMPARED = {"page", "truth", "making", "holder"}


@cache
def made_once(kind, code):
    return apply(paper(kind), DEFECTS[code], "1")


@cache
def drawn(page, layer, side):
    return draw(page, layer, side)


def parts(specimen):
    """Everything of a specimen by name."""
    found = {one.name: getattr(specimen, one.name) for one in fields(specimen) if one.name not in NOT_COMPARED}
    return found | {f"page.{one.name}": getattr(specimen.page, one.name) for one in fields(specimen.page)}


@pytest.mark.parametrize(("kind", "code"), PAIRS)
def test_the_truth_is_true(kind, code):
    """The named checks find it, no other check finds anything, and the named parts are changed and no other."""
    sound = paper(kind)
    made = made_once(kind, code)
    assert examine(made) - list_expected(sound) == made.truth.traces
    before, after = parts(sound), parts(made)
    assert {name for name in before if before[name] != after[name]} == made.truth.changes


def test_a_document_of_years_ago_that_the_authority_signed_was_signed_in_its_time():
    """Found by handing over: the authority was younger than the document, and a trace more was there."""
    for seed in map(str, range(12)):
        sound = make_document(HOLDERS["UTO"], DocumentKind.PASSPORT, "UTO", seed=seed, today=date(2026, 11, 22))
        made = apply(sound, DEFECTS["chip.authority_signed"], seed)
        assert examine(made) == made.truth.traces


def test_a_document_that_expires_on_a_leap_day_is_extended_too():
    """Found by reading: five years after 29 February there is no such day."""
    issued = paper().page.fields.issued_on
    on = TODAY + (date(2018, 3, 1) - issued)
    sound = make_document(HOLDERS["UTO"], DocumentKind.PASSPORT, "UTO", seed="1", today=on)
    assert sound.page.fields.expiry == date(2028, 2, 29)
    for seed in "123":
        later = apply(sound, DEFECTS["page.expiry"], seed).page.fields.expiry
        assert (later.year > 2028, later.month, later.day) == (True, 2, 28)


@pytest.mark.parametrize("issuer", ["UTO", "XKV"])
def test_a_wrong_signer_is_told_of_every_invented_state(issuer):
    made = apply(paper(issuer=issuer), DEFECTS["chip.wrong_country"])
    assert made.truth.traces == {"chip country.other"}
    assert examine(made) == list_expected(made) | {"chip country.other"}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS), st.sampled_from(["UTO", "XKV", "XQM", "XNR", "XSB", "XVM"]), st.integers(0, 9999))
def test_the_truth_is_true_for_any_issuer_person_and_word(pair, holder, seed):
    kind, code = pair
    sound = make_document(HOLDERS[holder], kind, holder, seed=str(seed), today=TODAY)
    made = apply(sound, DEFECTS[code], str(seed))
    assert examine(made) - list_expected(sound) == made.truth.traces - list_expected(sound)


@pytest.mark.parametrize("code", DEFECTS)
def test_the_same_word_makes_the_same_defect(code):
    kind = min(DEFECTS[code].kinds, key=list(DocumentKind).index)
    one, other = (apply(paper(kind), DEFECTS[code], "7") for _ in range(2))
    assert parts(one) == parts(other)


@pytest.mark.parametrize(("kind", "code"), PAIRS)
def test_it_says_where_to_look(kind, code):
    truth = made_once(kind, code).truth
    assert truth.regions
    for region in truth.regions:
        assert (region.box is None) == (region.layer is None)
        if region.box is not None:
            width, height = paper(kind).page.design.size
            assert 0 <= region.box.x <= region.box.x + region.box.width <= width + 0.01
            assert 0 <= region.box.y <= region.box.y + region.box.height <= height + 0.01


@pytest.mark.parametrize(
    ("kind", "code"), [pair for pair in PAIRS if not pair[1].startswith(("chip.", "seal.", "traveller."))]
)
def test_what_is_done_to_a_page_is_seen_there_in_the_light_it_names(kind, code):
    sound = paper(kind)
    made = made_once(kind, code)
    views = {(region.layer, region.side) for region in made.truth.regions if region.layer is not None}
    assert any(drawn(sound.page, *view) != drawn(made.page, *view) for view in views)


@pytest.mark.parametrize(
    ("code", "field"), [("zone.birth", "birth"), ("zone.transposed", "number"), ("zone.name", "name")]
)
@pytest.mark.parametrize("kind", DocumentKind)
def test_columns_of_the_truth_are_those_that_were_changed(kind, code, field):
    if kind not in DEFECTS[code].kinds:
        return
    sound = paper(kind)
    made = made_once(kind, code)
    region = next(one for one in made.truth.regions if one.columns)
    line, first, last = region.columns
    assert region.columns == find_columns(sound.page, field)
    was, now = sound.page.zone[line - 1], made.page.zone[line - 1]
    assert was[first - 1 : last] != now[first - 1 : last]


def test_transposed_figures_are_not_seen_by_any_digit():
    """Rule 14: 7-3-1 is blind to neighbours that differ by five, and to changes by ten."""
    for seed in range(25):
        made = apply(paper(seed=str(seed)), DEFECTS["zone.transposed"], str(seed))
        assert not {trace for trace in examine(made) if trace.startswith("zone ")}


def test_every_flaw_of_a_chip_is_a_defect():
    assert {f"chip.{flaw.name.lower()}" for flaw in Flaw if flaw is not Flaw.NONE} <= set(DEFECTS)


def test_every_kind_of_fraud_has_a_defect():
    assert {defect.fraud for defect in DEFECTS.values()} == set(Fraud)


def test_some_defects_are_for_a_person_and_say_what_is_seen():
    quiet = {code for code in DEFECTS if apply_to_first(code).truth.is_for_a_person}
    assert {"photo.replaced", "photo.morphed", "traveller.impostor", "microprint.missing", "uv.bright"} <= quiet
    assert not {"zone.digit", "chip.silent", "seal.signature", "blank.stolen"} & quiet


def apply_to_first(code):
    kind = min(DEFECTS[code].kinds, key=list(DocumentKind).index)
    return made_once(kind, code)


@pytest.mark.parametrize("code", DEFECTS)
def test_every_defect_has_words_and_a_source(code):
    defect = DEFECTS[code]
    assert defect.sight.endswith(".")
    assert not defect.title.endswith(".")
    assert defect.source.startswith(("ICAO", "Regulation"))


def test_a_specimen_has_one_defect():
    made = apply(paper(), DEFECTS["uv.bright"])
    with pytest.raises(ValueError, match=r"already: uv\.bright"):
        apply(made, DEFECTS["uv.emblem"])


def test_a_document_without_a_chip_has_no_defect_of_one():
    with pytest.raises(ValueError, match=r"cannot have the defect chip\.silent"):
        apply(paper(DocumentKind.VISA_A), DEFECTS["chip.silent"])
