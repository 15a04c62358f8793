"""A report whose result was taken back says so on every page; the file that was released stays as it is."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from borderkit.spectra.specimens import substance
from sarhad.access.models import Assignment
from sarhad.cases.sheets.marking import Mark, mark_sheet, pages
from sarhad.kernel.errors import NotFound
from sarhad.laboratory.marking import facts_of, marked
from sarhad.laboratory.models import Result
from sarhad.laboratory.services.conclude import Conclusion, conclude_analysis
from sarhad.laboratory.services.draw_sample import split_sample
from sarhad.laboratory.services.print_report import print_report
from sarhad.laboratory.services.record_measurement import record_measurement
from sarhad.laboratory.services.release import correct_analysis, release_analysis, return_analysis
from tests.make.access import NOW, on_duty
from tests.make.laboratory import bench, identified, in_work, infrared_run
from tests.pdf import red_on_pages

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
AT_LAST = NOW + timedelta(hours=2)


@pytest.fixture
def made():
    return bench()


def concluded(made, analysis, at=NOW):
    one = substance(3)
    said = Conclusion(decision="identified", substance=one.name, substance_class=one.kind)
    return conclude_analysis(made.analyst, analysis=analysis.pk, conclusion=said, at=at)


def finished(made):
    analysis = in_work(made)
    identified(made, analysis)
    concluded(made, analysis)
    return release_analysis(made.reviewer, analysis=analysis.pk, said={}, at=NOW)


def taken_back(made, result):
    correct_analysis(made.reviewer, analysis=result.analysis_id, why="The wrong bag", at=LATER)
    return Result.objects.get(pk=result.pk)


def fetched(who, result, language="en", **how):
    return print_report(who, analysis=result.analysis_id, language=language, result=result.pk, at=AT_LAST, **how)


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
@pytest.mark.parametrize("is_printed", [True, False])
def test_every_page_says_so_and_the_released_file_stays(made, language, is_printed):
    result = finished(made)
    before = fetched(made.customs, result, language) if is_printed else None
    result = taken_back(made, result)
    kept, data = fetched(made.customs, result, language)
    assert pages(data) == pages(bytes(kept.data)) == len(red_on_pages(data))
    assert all(red_on_pages(data))
    assert True not in red_on_pages(bytes(kept.data))
    assert before is None or before == (kept, bytes(kept.data))
    assert fetched(made.reviewer, result, language, as_released=True)[1] == bytes(kept.data)
    assert fetched(made.customs, result, language, as_released=True)[1] == data
    said = " ".join(value for _what, value in facts_of(kept, result))
    wanted = ("The wrong bag", kept.sha256, result.number, str(result.returned_by.service_number), "2026-06-01")
    assert all(text in said for text in wanted)


def test_what_was_measured_later_stands_on_the_next_report_only(made):
    result = taken_back(made, finished(made))
    sample = result.analysis.samples.get(mark="1")
    part = split_sample(made.analyst, sample=sample.pk, amount=Decimal(5), unit="mg", at=LATER)
    record_measurement(made.analyst, sample=part.pk, run=infrared_run(made, 3), at=LATER)
    gone, _data = fetched(made.customs, result)
    concluded(made, result.analysis, AT_LAST)
    after = release_analysis(made.reviewer, analysis=result.analysis_id, said={}, at=AT_LAST)
    assert (result.number[-2:], after.number[-2:]) == ("/1", "/2")
    assert ("Replaced by report", after.number) in facts_of(gone, result)
    stands, data = print_report(made.customs, analysis=result.analysis_id, language="en", at=AT_LAST)
    assert (stands.result, data) == (after, bytes(stands.data))
    assert len(bytes(stands.data)) != len(bytes(gone.data))


def test_a_result_that_was_given_back_before_release_has_no_report(made):
    analysis = in_work(made)
    identified(made, analysis)
    result = concluded(made, analysis)
    return_analysis(made.reviewer, analysis=analysis.pk, why="Say which bag", at=LATER)
    result.refresh_from_db()
    assert (str(result.returned_by_id), result.is_taken_back) == (made.reviewer.id, False)
    with pytest.raises(NotFound):
        fetched(made.reviewer, result)


def test_a_result_that_stands_has_no_mark(made):
    result = finished(made)
    kept, data = fetched(made.customs, result)
    assert data == bytes(kept.data)
    with pytest.raises(ValueError, match="no mark"):
        marked(kept, result)


def test_the_pages_say_so(made):
    result = finished(made)
    client = Client()
    on_duty(client, assignment=Assignment.objects.get(pk=made.customs.assignment))
    page = f"/cases/exhibits/{result.analysis.exhibit_id}/"
    assert "counts no more" not in client.get(page).content.decode()
    taken_back(made, result)
    text = client.get(page).content.decode()
    assert "This report was taken back: it counts no more" in text
    assert "The wrong bag" in text
    answer = client.post(f"/laboratory/{result.analysis_id}/{result.pk}/report/en")
    assert "-1-en-taken-back.pdf" in answer["Content-Disposition"]
    analyst = Client()
    on_duty(analyst, assignment=Assignment.objects.get(pk=made.analyst.assignment))
    own = analyst.get(f"/laboratory/{result.analysis_id}/").content.decode()
    assert "This report was taken back: it counts no more" in own
    for page in (text, own):
        forms = re.findall(r'<form method="post" action="[^"]*/report/.*?</form>', page, re.DOTALL)
        assert len(forms) >= 3
        assert all("csrfmiddlewaretoken" in form for form in forms)


def test_what_is_no_sheet_is_not_marked():
    with pytest.raises(ValueError, match="no pages"):
        mark_sheet(b"%PDF-1.7", Mark(language="en", direction="ltr", title="x", facts=()), NOW)
