"""Why a text is no zone, in the reader's language."""

from datetime import date

import pytest
from django.utils import translation

from borderkit import mrz
from sarhad.crossings.no_zone import TEXTS, why_no_zone
from tests.make.zones import SPECIMEN


def trouble(text: str) -> mrz.NotAZone:
    with pytest.raises(mrz.NotAZone) as caught:
        mrz.read(text, today=date(2026, 6, 1))
    return caught.value


def test_every_reason_has_its_text():
    assert set(TEXTS) == set(mrz.Reason)


def test_english_counts_the_signs_and_names_the_line():
    assert "1 too few" in why_no_zone(trouble(SPECIMEN[:-1]))


@pytest.mark.parametrize(
    ("text", "places"), [(SPECIMEN[:-1], ["2"]), (SPECIMEN.replace("ANNA", "ANN@"), ["1", "19"]), ("", []), ("X", [])]
)
def test_arabic_is_arabic_and_names_the_place(text, places):
    with translation.override("ar"):
        said = why_no_zone(trouble(text))
    assert any("\u0600" <= char <= "\u06ff" for char in said)
    assert all(place in said for place in places)
