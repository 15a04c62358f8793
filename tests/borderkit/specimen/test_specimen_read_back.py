"""What is drawn is read: the side that bears the zone, of every kind of document, by `borderkit.ocr`."""

from datetime import date

import pytest

from borderkit.ocr import Missing, read_picture
from borderkit.specimen.document import Holder, make_document
from borderkit.specimen.kinds import BORROWED, DESIGNS, DocumentKind, Side
from borderkit.specimen.pictures import to_png

TODAY = date(2026, 5, 10)
HOLDERS = {
    "UTO": Holder(surname="Eriksson", given="Anna Maria", sex="F", birth=date(1974, 8, 12)),
    "XQM": Holder(surname="Zimbrel-Kwarathon", given="Xenoveva Quillimara J", sex="X", birth=date(1969, 3, 7)),
    "XNR": Holder(surname="Oquist", given="Bo", sex="M", birth=date(2001, 11, 30)),
}
WIDTHS = {"UTO": 1000, "XQM": 1250, "XNR": 1600}


@pytest.mark.parametrize(
    ("kind", "issuer"),
    [(kind, issuer) for kind in DocumentKind for issuer in HOLDERS if issuer == "UTO" or kind not in BORROWED],
)
def test_the_zone_of_every_kind_is_read_as_it_was_written(kind, issuer):
    page = make_document(HOLDERS[issuer], kind, issuer, seed=f"{kind} {issuer}", today=TODAY).page
    side = Side.BACK if DESIGNS[kind].has_back else Side.FRONT
    found = read_picture(to_png(page, WIDTHS[issuer], side=side), today=TODAY)
    assert found.zone == "\n".join(page.zone)
    assert found.reading.layout is DESIGNS[kind].layout
    assert not found.reading.repaired


@pytest.mark.parametrize("issuer", ["XQM", "XNR"])
@pytest.mark.parametrize("kind", [DocumentKind.SWISS_PERMIT, DocumentKind.FRENCH_PERMIT])
def test_a_zone_with_few_check_digits_is_read_right_or_not_at_all(kind, issuer):
    """Rule 37: what no digit proves is taken only where the print leaves no doubt."""
    page = make_document(HOLDERS[issuer], kind, issuer, seed=f"{kind} {issuer}", today=TODAY).page
    found = read_picture(to_png(page, WIDTHS[issuer], side=Side.BACK), today=TODAY)
    assert found.zone in (None, "\n".join(page.zone))


@pytest.mark.parametrize("kind", [DocumentKind.CARD, DocumentKind.FRENCH_PERMIT])
def test_on_the_other_side_there_is_none(kind):
    page = make_document(HOLDERS["UTO"], kind, "UTO", seed=str(kind), today=TODAY).page
    found = read_picture(to_png(page, 1000, side=Side.FRONT), today=TODAY)
    assert found.zone is None
    assert found.missing in (Missing.NO_BAND, Missing.NOT_READABLE)
