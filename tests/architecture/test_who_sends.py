"""Who may send where: whoever has no right at an address is refused before a field of the form is looked at.

Every address that takes a form, with every role: sent rubbish. 403 and never a message on a field.
"""

import json

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, resolve
from tools.reference import import_rooms

from sarhad.access.open import DEMO_UNDER, is_open, is_own_account
from sarhad.access.rights import RIGHTS
from sarhad.access.roles import ROLES
from sarhad.audit.acts import ACTS
from sarhad.audit.models import Line
from sarhad.config import asking
from sarhad.config.asking import of_api
from sarhad.config.sending import EVERY, SENDS, acts_of
from tests.architecture.test_who_sees_what import _walked, addresses, at_post, world
from tests.make.access import assignment, on_duty
from tests.make.cases import house

__all__ = ["world"]
pytestmark = pytest.mark.django_db
DESCRIBES = {"api:openapi-json", "api:openapi-view", "api:api-root"}
"""They say what the API is, to whatever is sent."""
RUBBISH = {"x": "\u202e\x00<b>", "kind": "no-such", "at": "yesterday", "file": "none", "quantity": "-1e999"}


def key_of(name: str, url: str) -> str:
    """How the table calls an address: those of the API by their route, which may have several names."""
    return of_api(resolve(url).route) if name.startswith("api:") else name


def sent(client: Client, name: str, url: str, data: dict[str, str]) -> int:
    """What sending is answered with; nothing that it does stays."""
    with transaction.atomic():
        if name.startswith("api:"):
            answer = client.post(url, json.dumps(data), content_type="application/json")
        else:
            answer = client.post(url, data)
        transaction.set_rollback(True)
    return answer.status_code


def every_form(ids: dict[str, object]):
    """Name, key, chosen word and path of everything to which something may be sent."""
    for name, url in addresses(ids).items():
        key = key_of(name, url)
        words = [known.partition("/")[2] for known in SENDS if known.startswith(f"{name}/") and name[:4] != "api:"]
        if not words:
            yield name, key, "", url
        for word in words:
            yield name, key, word, f"{url.rpartition('/')[0]}/{word}"


def test_what_the_table_names_exists():
    assert import_rooms() == []
    keys = {
        of_api(f"api/{entry.pattern}") if name.startswith("api:") else name for name, entry in _walked(get_resolver())
    }
    assert [name for name in SENDS if name not in keys and name.partition("/")[0] not in keys] == []
    assert {act for acts in SENDS.values() for act in acts.split()} - set(ACTS) - set(RIGHTS) == {EVERY}


@pytest.mark.parametrize("quarter", range(4))
def test_whoever_has_no_right_is_refused_before_the_form_is_read(world, quarter):
    made, ids = world
    wrong = []
    for role in sorted(ROLES)[quarter::4]:
        client = at_post(made, role)
        for name, key, word, url in every_form(ids):
            acts = acts_of(key, word)
            has = acts == (EVERY,) or bool(set(acts) & (ROLES[role].acts | {"duty.begin", "duty.end"}))
            said = sent(client, name, url, RUBBISH)
            is_right = said not in (401, 405, 500) if has else said in (403, 405)
            if not is_right:
                wrong.append((role, name, word, said, acts))
    assert not wrong, "\n".join(map(str, wrong))


def test_a_refusal_before_the_form_stands_in_the_journal_and_says_why():
    made = house()
    client = at_post(made, "customs")
    answer = client.post("/desk/read", {"zone": "rubbish"})
    assert answer.status_code == 403
    assert "Your role does not have this act" in answer.content.decode()
    line = Line.objects.filter(act="crossing.read").latest("seq")
    assert line.outcome == "refused"


def test_who_lacks_only_the_certificate_hears_that():
    client = Client()
    on_duty(client, assignment=assignment("second-line", certified=False))
    answer = client.post("/cases/", {})
    assert answer.status_code == 403
    assert "certificate" in answer.content.decode()


def test_an_address_that_is_not_in_the_table_takes_nothing(monkeypatch):
    client = at_post(house(), "second-line")
    assert client.post("/cases/", {}).status_code == 422
    monkeypatch.delitem(SENDS, "cases:cases")
    assert client.post("/cases/", {}).status_code == 403


def test_what_is_not_in_the_table_is_only_looked_at(world, monkeypatch):
    """A form that nobody may send, because its address was forgotten here, is no form."""
    made, ids = world
    shut = [(name, url) for name, key, word, url in every_form(ids) if not acts_of(key, word) and not is_free(url)]
    assert len(shut) > 20
    monkeypatch.setattr(asking, "acts_of", lambda name, chosen="": (EVERY,))
    client = at_post(made, "administrator")
    answers = {name: sent(client, name, url, RUBBISH) for name, url in shut}
    assert {name: answer for name, answer in answers.items() if answer != 405 and name not in DESCRIBES} == {}


def is_free(url: str) -> bool:
    """Whether it is asked elsewhere who sends there."""
    return is_open(url) or is_own_account(url) or url.startswith(DEMO_UNDER)
