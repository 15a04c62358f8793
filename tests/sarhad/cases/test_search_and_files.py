"""Joint searches are signed by both; files are known by their bytes, drawn anew, and opened by those who may."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sarhad.cases.files import MOST_BYTES, keep
from sarhad.cases.models import Truth
from sarhad.cases.precision import wilson
from sarhad.cases.searching import digest
from sarhad.cases.services.attach import attach_file, clean_name, open_attachment
from sarhad.cases.services.judge_finding import judge_finding
from sarhad.cases.services.search_vehicle import (
    Look,
    finish_search,
    join_team,
    order_search,
    record_look,
    sign_search,
)
from sarhad.cases.services.take_exhibit import take_exhibit
from sarhad.cases.states import SEARCH_NEXT, SearchState
from sarhad.cases.vehicles import VEHICLES
from sarhad.crossings.models import Found
from sarhad.kernel.errors import Conflict, Invalid, NotFound, Refused
from tests.make.access import NOW
from tests.make.cases import shared, thing


def picture(form="PNG", size=(40, 30), **fields):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, **fields)
    return out.getvalue()


@pytest.fixture
def running(made):
    one = shared(made)
    found = order_search(made.second, case=one.pk, vehicle="lorry", registration="qm 1", why="Seal broken", at=NOW)
    for who in (made.second, made.customs):
        found = join_team(who, search=found.pk, at=NOW)
    return found


def test_a_search_is_under_way_when_both_are_there(made):
    found = order_search(made.customs, case=shared(made).pk, vehicle="car", registration="qm 1", why="x", at=NOW)
    assert (join_team(made.customs, search=found.pk, at=NOW).state, found.registration) == ("ordered", "QM 1")
    assert join_team(made.second, search=found.pk, at=NOW).state == "running"


def test_places_findings_exhibits_and_both_signatures(made, running):
    exhibit = take_exhibit(made.customs, case=running.case_id, thing=thing("S-5", part="goods"), at=NOW)
    record_look(made.second, search=running.pk, seen=Look(place="roof", tool="dog", found=False), at=NOW)
    seen = Look(place="fuel", tool="endoscope", found=True, text="12 packets", exhibit=exhibit.pk)
    record_look(made.customs, search=running.pk, seen=seen, at=NOW)
    with pytest.raises(Conflict):
        record_look(made.customs, search=running.pk, seen=seen, at=NOW)
    with pytest.raises(Conflict):
        sign_search(made.second, search=running.pk, at=NOW)
    finish_search(made.second, search=running.pk, at=NOW)
    assert sign_search(made.second, search=running.pk, at=NOW).state == "finished"
    with pytest.raises(Conflict):
        sign_search(made.second, search=running.pk, at=NOW)
    assert sign_search(made.customs, search=running.pk, at=NOW).state == "signed"
    running.refresh_from_db()
    assert {one.sha256 for one in running.signatures.all()} == {digest(running)}


@pytest.mark.parametrize(("looked", "hit", "truth"), [("one", True, "confirmed"), ("all", False, "false"),
                                                     ("all", True, "confirmed"), ("one", False, None)])  # fmt: skip
def test_a_signed_search_teaches_the_rule_that_asked_for_it(made, running, looked, hit, truth):
    values = {"crossing_id": running.case.crossing_id, "weight": 2, "text": "x", "source": "House", "found_at": NOW}
    rule = Found.objects.create(check_code="risk.rules", grounds={"rule": "wheel"}, **values)
    judged = Found.objects.create(check_code="risk.rules", grounds={"rule": "roof"}, **values)
    other = Found.objects.create(check_code="zone.sound", grounds={}, **values)
    judge_finding(made.second, case=running.case_id, found=judged.pk, truth="undetermined", grounds="Asked", at=NOW)
    spots = [spot.code for spot in VEHICLES[running.vehicle].spots][: None if looked == "all" else 1]
    for place in spots:
        seen = Look(place=place, tool="dog", found=hit and place == spots[-1], text="12 packets" if hit else "")
        record_look(made.second, search=running.pk, seen=seen, at=NOW)
    finish_search(made.second, search=running.pk, at=NOW)
    sign_search(made.second, search=running.pk, at=NOW)
    assert not Truth.objects.filter(found=rule).exists()
    sign_search(made.customs, search=running.pk, at=NOW)
    said = Truth.objects.filter(found=rule).first()
    assert (said and said.truth) == truth
    if said is not None:
        assert (said.rule, str(said.said_by_id), said.is_examined) == ("wheel", made.customs.id, False)
    assert Truth.objects.get(found=judged).truth == "undetermined"
    assert not Truth.objects.filter(found=other).exists()


@pytest.mark.parametrize(
    "fields", [{"place": "boot"}, {"tool": "nose"}, {"found": True}, {"exhibit": "strange", "found": True, "text": "x"}]
)
def test_what_is_written_down_fits_the_vehicle(made, running, fields):
    if "exhibit" in fields:
        other = shared(made, number="AB7777777")
        fields = fields | {"exhibit": take_exhibit(made.second, case=other.pk, thing=thing("S-8"), at=NOW).pk}
    with pytest.raises(Invalid):
        record_look(
            made.second,
            search=running.pk,
            seen=Look(**({"place": "roof", "tool": "dog", "found": False} | fields)),
            at=NOW,
        )


def test_only_the_team_searches_and_signs(made, running):
    with pytest.raises(Refused):
        record_look(made.other, search=running.pk, seen=Look(place="roof", tool="dog", found=False), at=NOW)
    with pytest.raises(Conflict):
        finish_search(made.second, search=running.pk, at=NOW)
    assert finish_search(made.other, search=running.pk, called_off="Storm", at=NOW).state == "called-off"


def test_every_vehicle_has_places_on_its_drawing():
    assert set(VEHICLES) == {"car", "van", "lorry", "bus", "wagon", "boat"}
    for vehicle in VEHICLES.values():
        codes = [spot.code for spot in vehicle.spots]
        assert len(codes) == len(set(codes)) >= 8
        assert all(10 <= spot.x <= 390 and 10 <= spot.y <= 150 for spot in vehicle.spots)
        near = [(a.code, b.code) for a in vehicle.spots for b in vehicle.spots
                if a.code < b.code and abs(a.x - b.x) < 20 and abs(a.y - b.y) < 18]  # fmt: skip
        assert near == []
    assert set(SEARCH_NEXT) == set(SearchState)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_is_drawn_anew_without_what_hangs_on(form):
    data = picture(form) + b"<script>alert(1)</script>PK\x03\x04"
    kept = keep(data)
    assert kept.form == f"image/{form.lower()}"
    assert b"script" not in kept.data
    assert Image.open(io.BytesIO(kept.data)).size == (40, 30)


def test_what_a_camera_wrote_into_a_picture_is_gone():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    assert b"taken at home" not in keep(picture("JPEG", exif=exif)).data


def test_a_large_picture_is_made_smaller():
    with Image.open(io.BytesIO(keep(picture(size=(4000, 10))).data)) as found:
        assert found.size[0] == 3000


PDF = b"%%PDF-1.4\n1 0 obj<</Type/Catalog%s>>endobj\n%%%%EOF\n"


@pytest.mark.parametrize("active", [b"/OpenAction 2 0 R", b"/JavaScript (x)", b"/J#53 (x)", b"/Launch 1", b"/AA<<>>"])
def test_a_pdf_that_acts_is_not_taken(active):
    assert keep(PDF % b"").form == "application/pdf"
    with pytest.raises(Invalid):
        keep(PDF % active)


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90\x00\xff", b"GIF89a\xff", b"\xff\xd8\xff broken", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4 cut", b"a\x00b"],
)
def test_what_is_not_known_or_broken_is_not_taken(data):
    with pytest.raises(Invalid):
        keep(data)


def test_size_has_a_bound():
    assert keep(b"a" * 1000).form == "text/plain"
    with pytest.raises(Invalid):
        keep(b"a" * (MOST_BYTES + 1))


@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"]))
def test_any_bytes_are_kept_or_refused(rest, head):
    try:
        kept = keep(head + rest)
    except Invalid:
        return
    assert kept.form in ("image/jpeg", "image/png", "application/pdf", "text/plain")


@given(st.text(max_size=200))
def test_names_are_plain(name):
    made = clean_name(name, "text/plain")
    assert made.endswith(".txt")
    assert len(made) <= 100
    assert not set(made) & set("/\\\"'\n\r<>;")


def test_files_are_read_by_those_who_read_the_part(made):
    one = shared(made)
    kept = attach_file(made.customs, case=one.pk, part="goods", name="../../x.exe", data=picture(), at=NOW)
    assert kept.name == "x.png"
    assert bytes(open_attachment(made.customs, attachment=kept.pk, at=NOW).data).startswith(b"\x89PNG")
    with pytest.raises(NotFound):
        open_attachment(made.second, attachment=kept.pk, at=NOW)
    with pytest.raises(Conflict):
        attach_file(made.customs, case=one.pk, part="goods", name="again.png", data=picture(), at=NOW)
    with pytest.raises(Refused):
        attach_file(made.customs, case=one.pk, part="person", name="a.png", data=picture(), at=NOW)


@pytest.mark.parametrize(
    ("confirmed", "known", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_against_published_values(confirmed, known, low, high):
    """Source of the last: R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I."""
    found = wilson(confirmed, known)
    assert found is not None
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_nothing_known_is_no_precision():
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="from 0"):
        wilson(2, 1)
