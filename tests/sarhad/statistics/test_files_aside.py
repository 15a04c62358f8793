"""Files of statistics are made aside, with progress, for who asked for them, and kept for a day."""

import re
from datetime import timedelta

import pytest
from django.utils import translation

from sarhad.audit.models import Line
from sarhad.kernel.errors import NotFound
from sarhad.kernel.statistic import STATISTICS
from sarhad.places.models import Post
from sarhad.statistics.asking import ask
from sarhad.statistics.making import make, make_next
from sarhad.statistics.models import StatisticsFile
from sarhad.statistics.selectors import list_files, open_file
from sarhad.statistics.services.ask_file import KEPT, ask_file
from sarhad.statistics.services.note_progress import note_progress
from tests.make.access import NOW, TODAY, duty, on_duty


@pytest.mark.django_db
def test_files_are_asked_for_by_post_made_aside_and_fetched_when_ready(client):
    on_duty(client, "post-leader")
    assert client.get("/statistics/export/csv").status_code == 405
    answer = client.post("/statistics/export/xlsx", {"span": "month"})
    assert (answer.status_code, answer["Location"]) == (302, "/statistics/files/")
    (file,) = StatisticsFile.objects.all()
    page = client.get("/statistics/files/").content.decode()
    assert f'<progress max="{file.total}" value="0"' in page
    assert 'hx-trigger="every 1s"' in page
    assert client.get(f"/statistics/files/{file.pk}").status_code == 404
    assert client.post("/statistics/export/xlsx", {"span": "month"}).status_code == 409
    assert make_next(at=NOW)
    assert not make_next(at=NOW)
    part = client.get("/statistics/files/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "hx-trigger" not in part
    answer = client.get(f"/statistics/files/{file.pk}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert re.fullmatch(r'attachment; filename="statistics-[0-9-]+\.xlsx"', answer["Content-Disposition"])
    assert answer.content.startswith(b"PK")
    assert client.post("/statistics/export/exe", {"span": "month"}).status_code == 422


@pytest.mark.django_db
def test_each_statistic_that_was_counted_is_told_and_the_language_is_that_of_who_asked():
    leader = duty("post-leader")
    with translation.override("ar"):
        file = ask_file(leader, asked=ask(leader, (TODAY, TODAY), frozenset(), NOW), form="csv", at=NOW)
    seen = []

    def told(file, *, done):
        seen.append(done)
        note_progress(file, done=done)

    text = make(file, told=told).decode("utf-8-sig")
    assert seen == list(range(1, file.total + 1)) == list(range(1, len(list(STATISTICS)) + 1))
    file.refresh_from_db()
    assert file.done == file.total
    with translation.override("ar"):
        assert translation.gettext("Crossings by day") in text
    assert "Crossings by day" not in text


@pytest.mark.django_db
def test_a_file_is_of_who_asked_for_it_and_is_dropped_a_day_later():
    leader = duty("post-leader")
    other = duty("post-leader", post=Post.objects.get(pk=leader.post))
    asked = ask(leader, (TODAY, TODAY), frozenset(), NOW)
    file = ask_file(leader, asked=asked, form="csv", at=NOW)
    make_next(at=NOW)
    with pytest.raises(NotFound):
        open_file(other, file=file.pk, at=NOW)
    ask_file(other, asked=asked, form="csv", at=NOW + KEPT)
    assert list_files(leader) == [file]
    ask_file(other, asked=asked, form="xlsx", at=NOW + KEPT + timedelta(seconds=1))
    assert list_files(leader) == []
    assert "statistics.fetch" not in {line.act for line in Line.objects.filter(outcome="done")}


@pytest.mark.django_db
def test_what_cannot_be_counted_is_told_and_the_next_file_is_made():
    leader = duty("post-leader")
    asked = ask(leader, (TODAY, TODAY), frozenset(), NOW)
    broken = ask_file(leader, asked=asked, form="csv", at=NOW)
    StatisticsFile.objects.filter(pk=broken.pk).update(posts=["no id"])
    ask_file(leader, asked=asked, form="xlsx", at=NOW + timedelta(seconds=1))
    assert make_next(at=NOW)
    assert make_next(at=NOW)
    newer, older = list_files(leader)
    assert (older.state, older.trouble, newer.state) == ("failed", "ValueError", "done")
