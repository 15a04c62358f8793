"""Who reads the findings of a part: who keeps it, who ends the crossing, and who was given it, as it was then."""

from datetime import date, timedelta

import pytest

from sarhad.cases.models import Party
from sarhad.cases.presenting import present_case
from sarhad.cases.selectors import open_case
from sarhad.cases.services.ask_part import answer_ask, ask_part
from sarhad.cases.services.judge_finding import judge_finding
from sarhad.crossings.models import Found
from tests.make.access import NOW
from tests.make.cases import shared
from tests.sarhad.cases.test_field_matrix import client_of

pytestmark = pytest.mark.django_db
EXPIRED = {"expiry": date(2024, 1, 31)}
LATER = NOW + timedelta(minutes=5)


def part(acting, one, code, at=LATER):
    shown = present_case(acting, open_case(acting, case=one.pk, at=at), at=at)
    return next(row for row in shown["parts"] if row["code"] == code)


def permit_finding(one):
    return Found.objects.create(
        crossing=one.crossing, check_code="stay.exceeded", weight=3, text="Stayed too long", grounds={},
        source="Art. 6", found_at=NOW,
    )  # fmt: skip


def test_a_part_that_was_given_is_given_with_its_findings_as_they_were(made):
    """The part "document" of a referral is nothing else than findings: given without them it would be empty."""
    one = shared(made, **EXPIRED)
    assert part(made.customs, one, "document")["findings"] == []
    ask = ask_part(made.customs, case=one.pk, part="document", why="Whose lorry is it?", at=NOW)
    answer_ask(made.second, ask=ask.pk, give=True, at=LATER)
    given = part(made.customs, one, "document")["findings"]
    assert [found["pk"] for found in given] == [row["pk"] for row in part(made.second, one, "document")["findings"]]
    assert given
    body = client_of(made.customs).get(f"/cases/{one.pk}/").content.decode()
    assert str(given[0]["entry"]["title"]) in body
    assert "/judge" not in body


def test_what_is_found_or_judged_after_a_part_was_given_is_asked_for_again(made):
    one = shared(made, **EXPIRED)
    ask = ask_part(made.customs, case=one.pk, part="document", why="Whose lorry is it?", at=NOW)
    answer_ask(made.second, ask=ask.pk, give=True, at=LATER)
    before = {row["pk"] for row in part(made.customs, one, "document")["findings"]}
    row = Found.objects.filter(pk__in=before).first()
    judge_finding(made.second, case=one.pk, found=row.pk, truth="false", grounds="Renewed", at=LATER)
    Found.objects.filter(pk=row.pk).update(found_at=LATER + timedelta(seconds=1))
    after = part(made.customs, one, "document")["findings"]
    assert {found["pk"] for found in after} == before - {row.pk}
    assert all(found["truth"] is None and found["words"] == [] for found in after)


def test_who_ends_the_crossing_reads_all_its_findings_though_others_keep_the_part(made):
    """A referral for visa or stay is decided at the second line: it must not hide there why it was referred."""
    one = shared(made)
    row = permit_finding(one)
    seen = part(made.second, one, "permit")
    assert ([found["pk"] for found in seen["findings"]], seen["much"], seen["reads"]) == ([row.pk], 0, False)
    for acting, pks in ((made.migration, [row.pk]), (made.customs, [])):
        assert [found["pk"] for found in part(acting, one, "permit")["findings"]] == pks
    body = client_of(made.second).get(f"/cases/{one.pk}/").content.decode()
    assert "Stayed too long" in body
    assert "Another agency keeps" not in body


@pytest.mark.parametrize("is_party", [True, False])
def test_a_part_that_no_party_keeps_says_that_nobody_can_answer(made, is_party):
    one = shared(made, **EXPIRED)
    if not is_party:
        Party.objects.filter(case=one, agency__in=["BP", "MS"]).delete()
    assert part(made.customs, one, "document")["is_kept"] == is_party
    body = client_of(made.customs).get(f"/cases/{one.pk}/").content.decode()
    assert ("nobody can answer before one joins" in body) != is_party
