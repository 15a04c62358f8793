"""The pages of the room, as they are used without script."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from sarhad.access.duty import CONSOLE
from sarhad.access.models import ApiKey, Certificate, DutySpan, Officer
from sarhad.access.roles import ROLES
from sarhad.access.services.grant_certificate import grant_certificate
from sarhad.kernel import clock
from tests.make import access as make
from tests.make import places

pytestmark = pytest.mark.django_db


def _text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def _do(client, officer, deed, **data):
    return client.post(reverse("access:do", args=[officer.pk, deed]), data)


@pytest.fixture
def boss(client):
    return make.on_duty(client, "administrator", post=places.headquarters())


def test_one_assignment_is_chosen_already(client):
    held = make.assignment()
    make.sign_in(client, held.officer)
    form = client.get("/duty/").context["form"]
    assert form["assignment"].value() == str(held.pk)


def test_duty_begins_and_ends_by_forms(client):
    lane = places.lane()
    held = make.assignment(post=lane.post)
    make.sign_in(client, held.officer)
    answer = client.post(reverse("access:begin"), {"assignment": str(held.pk), "lane": str(lane.pk)})
    assert answer["Location"] == "/"
    assert client.get("/page/").content.decode() == f"{held.officer.name} {lane.code}"
    assert client.post(reverse("access:end")).status_code == 302
    assert DutySpan.objects.get().ended_at
    assert client.get("/page/")["Location"] == reverse("access:duty")


def test_a_shift_is_offered_only_if_one_is_planned(client):
    held = make.assignment()
    make.sign_in(client, held.officer)
    assert "shift" not in client.get("/duty/").context["form"].fields
    now = clock.now()
    shift = places.shift(post=held.post, starts_at=now, ends_at=now + timedelta(days=365))
    client.post(reverse("access:begin"), {"assignment": str(held.pk), "lane": "", "shift": str(shift.pk)})
    assert DutySpan.objects.get().shift == shift


def test_another_officers_assignment_is_no_choice(client):
    make.sign_in(client, make.assignment().officer)
    answer = client.post(reverse("access:begin"), {"assignment": str(make.assignment().pk), "lane": ""})
    assert answer.status_code == 422
    assert not DutySpan.objects.exists()


def test_who_has_no_assignment_is_told_so(client):
    make.sign_in(client, make.officer())
    assert "You have no assignment today." in _text(client.get("/duty/"))


@pytest.mark.parametrize(("days", "words"), [(0, "1 day left"), (30, "31 days left"), (-1, "Lapsed")])
def test_own_certificates_are_shown_with_the_days_left(client, days, words):
    officer = make.officer()
    make.certificate(officer=officer, valid_until=clock.now().date() + days * (make.FAR - make.FAR.replace(day=30)))
    make.sign_in(client, officer)
    assert words in _text(client.get("/duty/"))


def test_the_table_of_roles_shows_every_role(client):
    make.on_duty(client, "list-keeper")
    text = _text(client.get(reverse("access:roles")))
    assert all(role.title in text for role in ROLES.values())
    assert "Assign an officer to a post" in text


def test_only_who_may_open_files_sees_the_list(client):
    make.on_duty(client, "first-line")
    assert client.get(reverse("access:officers")).status_code == 403
    assert client.get(reverse("access:add")).status_code == 403
    assert client.get(reverse("access:officer", args=[make.officer().pk])).status_code == 403


def test_officers_are_found_by_words_of_name_and_number(client, boss):
    make.officer(name="Leyla Hasanova", service_number="BP-77")
    make.officer(name="Leyla Karimova", service_number="BP-78")
    found = client.get(reverse("access:officers"), {"q": "leyla 77"}).context["page"]
    assert [officer.name for officer in found] == ["Leyla Hasanova"]


def test_the_list_takes_as_many_queries_for_many_as_for_one(client, boss, django_assert_max_num_queries):
    for _ in range(10):
        make.officer()
    with django_assert_max_num_queries(4):  # session, officer, count, page
        client.get(reverse("access:officers"))


def test_an_officer_is_added_and_the_password_shown_once(client, boss):
    agency = make.agency()
    data = {"service_number": "N-1", "name": "Amal", "agency": agency.pk}
    answer = client.post(reverse("access:add"), data)
    officer = Officer.objects.get(service_number="N-1")
    assert officer.check_password(answer.context["secret"])
    assert answer.context["secret"] in _text(answer)
    assert client.post(reverse("access:add"), data).status_code == 409


def test_a_form_that_is_not_understood_is_shown_again(client, boss):
    answer = client.post(reverse("access:add"), {"name": "Amal"})
    assert answer.status_code == 422
    assert "There is a problem" in _text(answer)
    officer = make.officer()
    answer = _do(client, officer, "grant", code="no-such")
    assert answer.status_code == 422
    assert "There is a problem" in _text(answer)


def test_the_deeds_of_a_file(client, boss):
    officer, post = make.officer(), places.post()
    assert _do(client, officer, "assign", role="first-line", post=post.pk).status_code == 302
    held = officer.assignments.get()
    assert _do(client, officer, "grant", code="document-control", valid_until="2099-12-31").status_code == 302
    assert _do(client, officer, "revoke", id=Certificate.objects.get(officer=officer).pk).status_code == 302
    answer = _do(client, officer, "issue-key", assignment=held.pk, name="Gate", days=30)
    assert answer.context["secret"].startswith("sarhad_")
    assert _do(client, officer, "revoke-key", id=ApiKey.objects.get().pk).status_code == 302
    assert _do(client, officer, "unassign", id=held.pk).status_code == 302
    answer = _do(client, officer, "reset")
    assert Officer.objects.get(pk=officer.pk).check_password(answer.context["secret"])
    assert _do(client, officer, "deactivate").status_code == 302
    page = client.get(reverse("access:officer", args=[officer.pk]))
    assert "Deactivated" in _text(page)
    assert b"<form" not in page.content.split(b"<main")[1]


def test_a_record_of_another_file_is_not_found_in_this_one(client, boss):
    other = make.assignment()
    assert _do(client, make.officer(), "unassign", id=other.pk).status_code == 404


def test_a_deed_that_there_is_not_is_not_found(client, boss):
    assert _do(client, make.officer(), "no-such-deed").status_code == 404
    assert client.get(reverse("access:do", args=[make.officer().pk, "assign"])).status_code == 405


def test_the_own_file_has_no_buttons_and_refuses(client, boss):
    me = Officer.objects.get(pk=boss.id)
    page = client.get(reverse("access:officer", args=[me.pk]))
    assert "nobody changes the own file" in _text(page)
    assert b"<form" not in page.content.split(b"<main")[1]
    assert _do(client, me, "assign", role="first-line", post=places.post().pk).status_code == 403


def test_a_certificate_granted_now_opens_the_acts_at_the_next_request(client):
    held = make.assignment(certified=False)
    make.on_duty(client, assignment=held)
    assert client.get("/duty/").context["duty"].missing == ("document-control",)
    grant_certificate(CONSOLE, officer=held.officer, code="document-control", valid_until=make.FAR, at=clock.now())
    assert client.get("/duty/").context["duty"].missing == ()


@pytest.mark.parametrize("path", ["/duty/", "/roles/", "/officers/", "/officers/add", "/posts/"])
def test_the_pages_read_in_arabic_too(client, boss, path):
    client.cookies["django_language"] = "ar"
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'dir="rtl"' in answer.content.decode()


def test_posts_and_agencies_are_added_at_headquarters(client, boss):
    data = {"code": "BIL", "name": "Bilasar", "kind": "land", "latitude": "-13.5", "longitude": "61.2"}
    made = client.post(reverse("access:add_post"), data | {"time_zone": "Etc/GMT-4"})
    assert client.get(made["Location"]).status_code == 200
    assert client.post(reverse("access:add_post"), data | {"latitude": "95"}).status_code == 422
    assert client.post(reverse("access:add_post"), data | {"time_zone": "Nowhere/At all"}).status_code == 422
    agency = {"code": "CU", "name": "Customs", "kind": "customs"}
    assert client.post(reverse("access:add_agency"), agency).status_code == 302
    assert client.post(reverse("access:add_agency"), agency | {"kind": "?"}).status_code == 422
    page = client.get(reverse("access:posts")).content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_post_leader_arranges_the_own_post_and_no_other(client):
    lane, other = places.lane(), places.lane()
    make.on_duty(client, "post-leader", post=lane.post)
    assert client.get(reverse("access:posts")).context["posts"] == [lane.post]
    assert client.get(reverse("access:post", args=[other.post.pk])).status_code == 404

    def arrange(deed, post=lane.post, **data):
        return client.post(reverse("access:arrange", args=[post.pk, deed]), data).status_code

    assert arrange("close-lane", id=lane.pk) == 302
    assert arrange("open-lane", id=lane.pk) == 302
    assert arrange("close-lane", id=other.pk) == 404
    assert arrange("close-lane", post=other.post, id=other.pk) == 404
    assert arrange("add-lane", code="E9", direction="entry") == 403  # an administrator's act
    assert arrange("no-such-deed") == 404


def test_a_shift_is_planned_in_the_time_of_the_post(client, boss):
    post = places.post(time_zone="Etc/GMT-4")
    url = reverse("access:arrange", args=[post.pk, "plan-shift"])
    data = {"name": "Morning", "starts_at": "2030-06-01T06:00", "ends_at": "2030-06-01T14:00"}
    assert client.post(url, data).status_code == 302
    assert places.Shift.objects.get().starts_at.isoformat() == "2030-06-01T02:00:00+00:00"
    assert "1 Jun 2030 06:00" in _text(client.get(reverse("access:post", args=[post.pk])))
    assert client.post(url, data | {"ends_at": ""}).status_code == 422
    assert client.post(url, data | {"ends_at": "2030-06-01T05:00"}).status_code == 422


def test_a_first_line_officer_arranges_nothing(client):
    duty = make.on_duty(client)
    assert client.get(reverse("access:posts")).status_code == 403
    assert client.get(reverse("access:post", args=[duty.post])).status_code == 403
