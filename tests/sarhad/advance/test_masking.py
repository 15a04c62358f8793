"""Once a booking is masked, no page says what only it said: not the manifest, a search, the message, nor a hit."""

import pytest

from sarhad.access.duty import SYSTEM
from sarhad.advance.answer_models import Reply
from sarhad.advance.models import Expected, Hit, Message
from sarhad.advance.retention import API_PLAIN, PNR_MASKED
from sarhad.advance.services.retain import retain
from sarhad.advance.services.settle_hit import settle_hit
from sarhad.advance.services.unmask import ask_unmask, decide_unmask
from sarhad.kernel import clock
from sarhad.lists import holding
from tests.make import advance as make
from tests.make.access import on_duty
from tests.make.lists import LOST, listed, lost_row, stop_row
from tests.sarhad.advance.test_retention import PNRGOV, SECOND

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(monkeypatch):
    """One traveller whom only a booking names, with a hit that was confirmed; the lists of the carrier name others."""
    monkeypatch.setattr(holding, "_held", None)
    listed(stop_row(names="MARKELOV ORIN", birth="1979-11-02"))
    listed(lost_row(), source=LOST)
    make.ports()
    found = make.settle(make.take(PNRGOV).journeys[0])
    settle_hit(make.targeting(), hit=Hit.objects.get().pk, outcome="confirmed", text="the same", at=make.AT)
    return found


def pages(client, journey, row):
    """What a targeting officer can open about one traveller."""
    words = f"/expected/journey/{journey.pk}/?words="
    return {
        "traveller": f"/expected/traveller/{row.pk}/",
        "manifest": f"/expected/journey/{journey.pk}/",
        "by name": f"{words}markelov",
        "by number": f"{words}KT7770001",
        "by booking": f"{words}BOOK77",
        "hit": f"/expected/hits/?hit={Hit.objects.get().pk}",
        "message": f"/expected/repair/{Message.objects.get().pk}/",
    }


def leaks(client, addresses):
    """Addresses of pages that say name, number, birth, or locator; the words of a search itself are no leak."""
    found = set()
    for what, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == 200, what
        page = answer.content.decode().replace('value="markelov"', "").replace("words=markelov", "")
        page = page.replace('value="KT7770001"', "").replace("words=KT7770001", "")
        page = page.replace('value="BOOK77"', "").replace("words=BOOK77", "")
        if any(secret in page for secret in ("MARKELOV", "KT7770001", "1979-11-02", "BOOK77", "Markelov")):
            found.add(what)
    return found


def test_a_masked_booking_is_on_no_page_until_two_persons_agree(client, journey, monkeypatch):
    row, after = Expected.objects.get(), journey.arrives_at + PNR_MASKED
    monkeypatch.setattr(clock, "now", lambda: after)
    Expected.objects.update(api_erased_at=None)
    duty = on_duty(client, "targeting", post=journey.post)
    addresses = pages(client, journey, row)
    assert leaks(client, addresses) >= {"traveller", "manifest", "by name", "by number", "hit", "message"}
    Expected.objects.update(pnr_masked_at=after)
    assert leaks(client, addresses) == set()
    assert "Masked" in client.get(addresses["traveller"]).content.decode()
    asked = ask_unmask(duty, expected=row.pk, reason="a new trace", at=after)
    assert leaks(client, addresses) == set()
    decide_unmask(make.targeting(), request=asked.pk, is_granted=True, at=after)
    assert leaks(client, addresses) == {"traveller"}  # only there, and only for the one who asked
    on_duty(client, "targeting", post=journey.post)
    assert leaks(client, addresses) == set()


def test_the_run_masks_by_itself_and_the_page_says_when(client, journey, monkeypatch):
    end = journey.arrives_at + PNR_MASKED + SECOND
    monkeypatch.setattr(clock, "now", lambda: end)
    done = retain(SYSTEM, at=end)
    assert done["masked"] == 1
    row = Expected.objects.get()
    on_duty(client, "targeting", post=journey.post)
    assert leaks(client, pages(client, journey, row)) == set()
    page = client.get(f"/expected/traveller/{row.pk}/").content.decode()
    assert "The booking is masked since" in page


def test_where_list_and_booking_differ_is_not_told_of_a_masked_booking(client, journey, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: journey.arrives_at)
    row = Expected.objects.get()
    row.announced, row.differences = {"surname": "MARKOV"}, [["given", "ORIN", "ORRIN-OF-THE-BOOKING"]]
    row.booked["traveller"]["given"] = "ORRIN-OF-THE-BOOKING"
    row.save()
    on_duty(client, "targeting", post=journey.post)
    address = f"/expected/traveller/{row.pk}/"
    assert "ORRIN-OF-THE-BOOKING" in client.get(address).content.decode()
    row.pnr_masked_at = make.AT
    row.save()
    assert "ORRIN-OF-THE-BOOKING" not in client.get(address).content.decode()


def test_answers_to_carriers_end_with_the_messages(journey):
    carrier, _duty = make.carrier("ZQ")
    reply = Reply.objects.create(
        carrier=carrier, journey=journey, reference="R1", text="RFF+AVF:BOOK77", made_at=make.AT
    )
    make.announced(make.listed_manifest())
    retain(SYSTEM, at=journey.arrives_at + API_PLAIN + SECOND)
    reply.refresh_from_db()
    assert reply.text == ""
